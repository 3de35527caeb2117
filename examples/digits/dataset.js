import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { shuffle } from './random.js'

/**
 * @typedef {object} Dataset
 * @property {Float64Array} images one row of 64 pixels an image, each in [0, 1]
 * @property {Uint8Array} labels the digit of each row, 0 to 9
 * @property {number} size rows
 */

const PIXELS = 64
const BRIGHTEST = 16
const DIGITS = 10
const LINE = /^(\d{1,2},){64}\d{1,2}$/

/**
 * The images beside this file: gzip of CSV, a line an image, 64 pixels of 0 to 16 and the digit.
 *
 * @param {URL} [file]
 * @returns {Dataset}
 * @throws {Error} naming the line that is not of this form
 */
export function readDigits(file = new URL('digits.csv.gz', import.meta.url)) {
  const lines = gunzipSync(readFileSync(file)).toString('latin1').trimEnd().split('\n')
  const images = new Float64Array(lines.length * PIXELS)
  const labels = new Uint8Array(lines.length)
  lines.forEach((line, row) => {
    const values = LINE.test(line) ? line.split(',').map(Number) : []
    const pixels = values.slice(0, PIXELS)
    const [label] = values.slice(PIXELS)
    if (label === undefined || label >= DIGITS || pixels.some((pixel) => pixel > BRIGHTEST)) {
      throw new Error(`digits.csv.gz, line ${row + 1}: not 64 pixels of 0 to 16 and a digit`)
    }
    pixels.forEach((pixel, column) => {
      images[row * PIXELS + column] = pixel / BRIGHTEST
    })
    labels[row] = label
  })
  return { images, labels, size: lines.length }
}

/**
 * Shuffles the rows and cuts them in two: 80 % to train on, the rest to validate with.
 *
 * @param {Dataset} dataset
 * @param {import('./random.js').Random} random
 * @returns {{ training: Dataset, validation: Dataset }}
 */
export function split(dataset, random) {
  const order = Uint32Array.from({ length: dataset.size }, (_, row) => row)
  shuffle(order, random)
  const cut = Math.round(dataset.size * 0.8)
  return {
    training: select(dataset, order.subarray(0, cut)),
    validation: select(dataset, order.subarray(cut)),
  }
}

/**
 * @param {Dataset} dataset
 * @param {Uint32Array} rows
 * @returns {Dataset}
 */
function select(dataset, rows) {
  const images = new Float64Array(rows.length * PIXELS)
  rows.forEach((row, target) => {
    images.set(dataset.images.subarray(row * PIXELS, (row + 1) * PIXELS), target * PIXELS)
  })
  return { images, labels: Uint8Array.from(rows, (row) => dataset.labels[row]), size: rows.length }
}
