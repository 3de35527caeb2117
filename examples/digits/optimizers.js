/**
 * Takes one step: moves the parameters along the gradient of one batch.
 *
 * @typedef {(parameters: Float64Array, gradient: Float64Array) => void} Optimizer
 */

/**
 * The optimizers by the name that Keras gives them, with Keras' defaults.
 *
 * @type {Readonly<Record<string, (learningRate: number, size: number) => Optimizer>>}
 */
export const OPTIMIZERS = { sgd, adam, ftrl }

/**
 * Plain gradient descent, no momentum.
 *
 * @param {number} learningRate
 * @returns {Optimizer}
 */
export function sgd(learningRate) {
  return (parameters, gradient) => {
    for (let index = 0; index < parameters.length; index += 1) {
      parameters[index] -= learningRate * gradient[index]
    }
  }
}

/**
 * Kingma and Ba, "Adam: A Method for Stochastic Optimization" (ICLR 2015), in the form that ends
 * their section 2: the two bias corrections are folded into the step, epsilon stays outside.
 *
 * @param {number} learningRate
 * @param {number} size number of parameters
 * @returns {Optimizer}
 */
export function adam(learningRate, size) {
  const beta1 = 0.9
  const beta2 = 0.999
  const epsilon = 1e-7
  const mean = new Float64Array(size)
  const square = new Float64Array(size)
  // Powers as running products: `**` differs in its last bit from one version of Node to the next.
  let power1 = 1
  let power2 = 1
  return (parameters, gradient) => {
    power1 *= beta1
    power2 *= beta2
    const rate = (learningRate * Math.sqrt(1 - power2)) / (1 - power1)
    for (let index = 0; index < size; index += 1) {
      const slope = gradient[index]
      mean[index] += (1 - beta1) * (slope - mean[index])
      square[index] += (1 - beta2) * (slope * slope - square[index])
      parameters[index] -= (rate * mean[index]) / (Math.sqrt(square[index]) + epsilon)
    }
  }
}

/**
 * Follow the regularized leader, per coordinate: McMahan et al., "Ad Click Prediction: a View from
 * the Trenches" (KDD 2013), algorithm 1, with beta, lambda1 and lambda2 zero, the learning-rate
 * power -0.5 (a square root) and, as in Keras, a sum of squares that starts at 0.1. With zero
 * lambda1 the paper's case "|z| <= lambda1" is z = 0 and gives the same weight 0 as the formula.
 *
 * The weight is computed anew from z at every step and z starts at 0, so what a weight was
 * initialised with all but vanishes at the first step: that is why FTRL is slow here, and it is
 * Keras' behaviour too.
 *
 * @param {number} learningRate
 * @param {number} size number of parameters
 * @returns {Optimizer}
 */
export function ftrl(learningRate, size) {
  const linear = new Float64Array(size)
  const rootOfSquares = new Float64Array(size).fill(Math.sqrt(0.1))
  return (parameters, gradient) => {
    for (let index = 0; index < size; index += 1) {
      const slope = gradient[index]
      const before = rootOfSquares[index]
      const after = Math.sqrt(before * before + slope * slope)
      const sigma = (after - before) / learningRate
      linear[index] += slope - sigma * parameters[index]
      parameters[index] = (-linear[index] * learningRate) / after
      rootOfSquares[index] = after
    }
  }
}
