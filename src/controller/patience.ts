/** When the interruption comes, and when waiting for its effect is over. */
export function createPatience(signal: AbortSignal, milliseconds: number) {
  let timer: NodeJS.Timeout | undefined
  const aborted = new Promise<'aborted'>((resolve) => {
    if (signal.aborted) resolve('aborted')
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true })
  })
  const over = aborted.then(
    () =>
      new Promise<'over'>((resolve) => {
        timer = setTimeout(() => resolve('over'), milliseconds)
      }),
  )
  return { aborted, over, end: () => clearTimeout(timer) }
}
