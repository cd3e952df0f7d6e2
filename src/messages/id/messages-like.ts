/**
 * What every language has to say, taken from what one says: the same keys, any text for a text, and a function of
 * the same values for a function. The texts of each language are typed by it, so that a key which is missing in one,
 * or which only one has, is a compile error.
 */
export type MessagesLike<T> = {
  [Key in keyof T]: T[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};
