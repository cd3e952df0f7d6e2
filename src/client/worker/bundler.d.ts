/** The bundler builds the worker and answers with the address of its script. */
declare module "*?worker&url" {
  const address: string;
  export default address;
}
