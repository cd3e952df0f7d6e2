const plurals = new Intl.PluralRules("en");

/** "1 photo", "2 photos". `count` is already formatted, with commas between thousands. */
export function counted(count: string, thing: string): string {
  const one = plurals.select(Number(count.replaceAll(",", ""))) === "one";
  return `${count} ${thing}${one ? "" : "s"}`;
}
