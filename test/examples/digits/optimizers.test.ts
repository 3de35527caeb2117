import { describe, expect, test } from 'vitest'
import { adam, ftrl, OPTIMIZERS, sgd } from '../../../examples/digits/optimizers.js'

const START = [0.5, -0.25, 0.125]
/** Three steps; the third parameter has no slope until the last. */
const GRADIENTS = [
  [0.2, -0.4, 0],
  [0.1, 0.3, 0],
  [-0.5, 0.05, 1],
]

/** What Keras 3.15.1 (JAX backend, float32, learning rate 0.1) makes of these, step by step. */
const KERAS = {
  sgd: [
    [0.47999998927116394, -0.20999999344348907, 0.125],
    [0.4699999988079071, -0.23999999463558197, 0.125],
    [0.5199999809265137, -0.2449999898672104, 0.02499999850988388],
  ],
  adam: [
    [0.40000224113464355, -0.15000145137310028, 0.125],
    [0.30678653717041016, -0.14106909930706024, 0.125],
    [0.33571505546569824, -0.14056017994880676, 0.06111907958984375],
  ],
  ftrl: [
    [0.023970631882548332, -0.016510147601366043, 0],
    [-0.0018492562230676413, -0.06721940636634827, 0],
    [0.07720768451690674, -0.07564092427492142, -0.09534625709056854],
  ],
}

describe.each(['sgd', 'adam', 'ftrl'] as const)('%s', (name) => {
  test('takes the steps that Keras takes', () => {
    const parameters = Float64Array.from(START)
    const optimize = OPTIMIZERS[name]?.(0.1, parameters.length)
    GRADIENTS.forEach((gradient, step) => {
      optimize?.(parameters, Float64Array.from(gradient))
      parameters.forEach((value, index) => {
        // Keras' Adam of the first step is off by 2e-6, which float32 costs 1 - 0.999.
        expect(value, `step ${step + 1}`).toBeCloseTo(KERAS[name][step]?.[index] ?? Number.NaN, 5)
      })
    })
  })
})

describe('steps by hand', () => {
  test('sgd moves by the slope times the learning rate', () => {
    const parameters = Float64Array.of(0.5)
    sgd(0.2)(parameters, Float64Array.of(0.25))
    expect(parameters[0]).toBeCloseTo(0.45, 15)
  })

  test('adam moves by nearly the learning rate at first, however steep the slope', () => {
    const parameters = Float64Array.of(1, 1, 1)
    adam(0.01, 3)(parameters, Float64Array.of(250, -0.004, 0))
    expect(parameters[0]).toBeCloseTo(0.99, 6)
    expect(parameters[1]).toBeCloseTo(1.01, 4)
    expect(parameters[2]).toBe(1)
  })

  test('adam’s second step weighs both slopes', () => {
    const parameters = Float64Array.of(0)
    const optimize = adam(0.1, 1)
    optimize(parameters, Float64Array.of(1))
    optimize(parameters, Float64Array.of(-3))
    // m = 0.9·0.1 - 0.3 = -0.21, v = 0.999·0.001 + 0.009 = 0.009999, epsilon left aside
    const second = (0.1 * Math.sqrt(1 - 0.999 ** 2) * 0.21) / (0.19 * Math.sqrt(0.009999))
    expect(parameters[0]).toBeCloseTo(-0.1 + second, 6)
  })

  test('ftrl starts from a sum of squares of 0.1', () => {
    const parameters = Float64Array.of(0.5)
    ftrl(0.1, 1)(parameters, Float64Array.of(0.2))
    // n = 0.14, sigma = (√0.14 - √0.1) / 0.1, z = 0.2 - sigma·0.5, w = -z·0.1 / √0.14
    const sigma = (Math.sqrt(0.14) - Math.sqrt(0.1)) / 0.1
    expect(parameters[0]).toBeCloseTo((-(0.2 - sigma * 0.5) * 0.1) / Math.sqrt(0.14), 12)
  })

  test('ftrl forgets the first value of a weight that has no slope', () => {
    const parameters = Float64Array.of(0.5)
    ftrl(0.1, 1)(parameters, Float64Array.of(0))
    expect(Math.abs(parameters[0] ?? Number.NaN)).toBe(0)
  })
})
