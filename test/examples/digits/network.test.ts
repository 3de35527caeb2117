import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../examples/digits/dataset.js'
import { backward, createNetwork, evaluate } from '../../../examples/digits/network.js'
import { createRandom } from '../../../examples/digits/random.js'

const SHAPE = { inputs: 6, hidden: 7, classes: 4 }

function someDataset(size: number): Dataset {
  const random = createRandom(11)
  const images = Float64Array.from({ length: size * SHAPE.inputs }, () =>
    random() < 0.3 ? 0 : random(),
  )
  const labels = Uint8Array.from({ length: size }, () => Math.floor(random() * SHAPE.classes))
  return { images, labels, size }
}

function someNetwork() {
  const random = createRandom(5)
  const network = createNetwork(SHAPE, random)
  // Biases start at zero, where a wrong bias gradient could hide.
  network.parameters.forEach((value, index) => {
    network.parameters[index] = value + 0.1 * random()
  })
  return network
}

const rows = (size: number) => Uint32Array.from({ length: size }, (_, row) => row)

describe('the backward pass', () => {
  test.each([0, 0.4])('is the slope of the mean loss, with a dropout of %s', (rate) => {
    const network = someNetwork()
    const dataset = someDataset(9)
    const batch = { dataset, rows: rows(9) }
    const gradient = new Float64Array(network.parameters.length)
    // The same seed drops the same units each time, so the loss is a function of the parameters.
    const meanLoss = (into: Float64Array) =>
      backward(network, batch, { rate, random: createRandom(3) }, into).loss / 9

    meanLoss(gradient)

    const step = 1e-5
    const scratch = new Float64Array(gradient.length)
    const numerical = network.parameters.map((value, index) => {
      network.parameters[index] = value + step
      const above = meanLoss(scratch)
      network.parameters[index] = value - step
      const below = meanLoss(scratch)
      network.parameters[index] = value
      return (above - below) / (2 * step)
    })
    gradient.forEach((slope, index) => {
      expect(slope, `parameter ${index}`).toBeCloseTo(numerical[index] ?? Number.NaN, 8)
    })
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01)
  })

  test('looks at the rows of its batch only', () => {
    const network = someNetwork()
    const dataset = someDataset(9)
    const dropout = { rate: 0, random: createRandom(1) }
    const gradient = new Float64Array(network.parameters.length)

    const chosen = backward(network, { dataset, rows: Uint32Array.of(7, 2) }, dropout, gradient)

    const alone = [7, 2].map((row) =>
      backward(network, { dataset, rows: Uint32Array.of(row) }, dropout, gradient),
    )
    expect(chosen.loss).toBeCloseTo(
      alone.reduce((sum, { loss }) => sum + loss, 0),
      12,
    )
    expect(chosen.correct).toBe(alone.reduce((sum, { correct }) => sum + correct, 0))
  })

  test('without dropout sees what validation sees', () => {
    const network = someNetwork()
    const dataset = someDataset(30)
    const gradient = new Float64Array(network.parameters.length)
    const dropout = { rate: 0, random: createRandom(1) }

    const trained = backward(network, { dataset, rows: rows(30) }, dropout, gradient)

    expect(evaluate(network, dataset)).toEqual(trained)
  })
})

describe('a new network', () => {
  test('has weights within Glorot’s limits, spread over them, and zero biases', () => {
    const { parameters } = createNetwork({ inputs: 64, hidden: 128, classes: 10 }, createRandom(1))
    const layers = [
      { weights: parameters.subarray(0, 8192), limit: Math.sqrt(6 / 192) },
      { weights: parameters.subarray(8320, 9600), limit: Math.sqrt(6 / 138) },
    ]
    for (const { weights, limit } of layers) {
      const largest = Math.max(...weights.map(Math.abs))
      const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
      expect(largest).toBeLessThanOrEqual(limit)
      expect(largest).toBeGreaterThan(0.99 * limit)
      expect(Math.abs(mean)).toBeLessThan(0.05 * limit)
    }
    const biases = [...parameters.subarray(8192, 8320), ...parameters.subarray(9600)]
    expect(biases).toEqual(Array(138).fill(0))
  })

  test('that is all zero gives every digit the same probability', () => {
    const network = createNetwork(SHAPE, () => 0.5)
    const { loss } = evaluate(network, someDataset(10))
    expect(loss / 10).toBeCloseTo(Math.log(SHAPE.classes), 12)
  })

  test('that has diverged says NaN instead of hiding it', () => {
    const network = someNetwork()
    // The weights of the hidden layer alone: a ReLU could swallow what they make.
    network.parameters.fill(Number.NaN, 0, SHAPE.inputs * SHAPE.hidden)
    expect(evaluate(network, someDataset(3)).loss).toBeNaN()
  })

  test('survives logits beyond the range of an exponential', () => {
    const network = someNetwork()
    network.parameters.forEach((value, index) => {
      network.parameters[index] = value * 1e4
    })
    expect(evaluate(network, someDataset(20)).loss).toSatisfy(Number.isFinite)
  })
})
