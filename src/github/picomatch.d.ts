declare module 'picomatch' {
  function picomatch(
    patterns: string | readonly string[],
    options?: { readonly dot?: boolean },
  ): (path: string) => boolean
  export = picomatch
}
