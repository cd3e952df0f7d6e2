const plurals = new Intl.PluralRules("en");

/** "1 photo", "2 photos". `count` is already formatted, with commas between thousands. */
export function counted(count: string, thing: string): string {
  const one = plurals.select(Number(count.replaceAll(",", ""))) === "one";
  return `${count} ${thing}${one ? "" : "s"}`;
}

/** "1 photo is", "2 photos are". */
export function has(count: string, thing: string, one: string, many: string): string {
  const subject = counted(count, thing);
  return `${subject} ${subject.endsWith("s") ? many : one}`;
}
