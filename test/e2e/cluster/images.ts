/** The images that every cluster of the tests has, and that no registry knows. */
export const images = {
  /** busybox with all its commands. */
  busybox: 'localhost/busybox:1',
  /** node at /usr/local/bin/node, and busybox. */
  node: 'localhost/node:1',
  /** The same with this repository's examples/digits, under /, where the program starts. */
  digits: 'localhost/digits:1',
} as const
