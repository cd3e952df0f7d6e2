/** Currencies to choose from: the most common ones here, then all that the browser knows. */
export const commonCurrencies = ["IDR", "USD", "MYR", "SGD", "EUR"] as const;

export function otherCurrencies(): readonly string[] {
  const common: readonly string[] = commonCurrencies;
  return Intl.supportedValuesOf("currency").filter((code) => !common.includes(code));
}

/** "IDR, Rupiah Indonesia" */
export function currencyName(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: "currency" }).of(code);
  return name && name !== code ? `${code}, ${name}` : code;
}
