/**
 * @typedef {object} Network dense ReLU, dropout, dense softmax
 * @property {number} inputs
 * @property {number} hidden
 * @property {number} classes
 * @property {Float64Array} parameters all weights and biases, in the order of `layout`
 */

/**
 * @typedef {object} Batch
 * @property {import('./dataset.js').Dataset} dataset
 * @property {Uint32Array} rows which of its rows
 */

/**
 * @typedef {object} Dropout
 * @property {number} rate share of hidden units left out, in [0, 1)
 * @property {import('./random.js').Random} random
 */

/**
 * Weights by Glorot and Bengio's uniform rule (AISTATS 2010, equation 16), biases zero: Keras'
 * defaults for a dense layer.
 *
 * @param {{ inputs: number, hidden: number, classes: number }} shape
 * @param {import('./random.js').Random} random
 * @returns {Network}
 */
export function createNetwork({ inputs, hidden, classes }, random) {
  const parameters = new Float64Array(inputs * hidden + hidden + hidden * classes + classes)
  const network = { inputs, hidden, classes, parameters }
  const { hiddenWeights, outputWeights } = layout(network, parameters)
  fillGlorotUniform(hiddenWeights, inputs + hidden, random)
  fillGlorotUniform(outputWeights, hidden + classes, random)
  return network
}

/**
 * @param {Float64Array} weights
 * @param {number} fans inputs and outputs of the layer, added
 * @param {import('./random.js').Random} random
 */
function fillGlorotUniform(weights, fans, random) {
  const limit = Math.sqrt(6 / fans)
  for (let index = 0; index < weights.length; index += 1) {
    weights[index] = limit * (2 * random() - 1)
  }
}

/**
 * Views of a vector that is shaped like the network's parameters. Weights are stored input by
 * input, so that one input's weights lie side by side and a dark pixel skips a whole run of them.
 *
 * @param {{ inputs: number, hidden: number, classes: number }} shape
 * @param {Float64Array} vector
 */
function layout({ inputs, hidden, classes }, vector) {
  let offset = 0
  const take = (/** @type {number} */ length) => {
    offset += length
    return vector.subarray(offset - length, offset)
  }
  return {
    hiddenWeights: take(inputs * hidden),
    hiddenBias: take(hidden),
    outputWeights: take(hidden * classes),
    outputBias: take(classes),
  }
}

/**
 * One forward and one backward pass.
 *
 * @param {Network} network
 * @param {Batch} batch
 * @param {Dropout} dropout inverted: what stays is scaled by 1 / (1 - rate)
 * @param {Float64Array} gradient overwritten with the gradient of the batch's mean cross-entropy
 * @returns {{ loss: number, correct: number }} summed over the batch, with dropout on
 */
export function backward(network, { dataset, rows }, dropout, gradient) {
  const { inputs, hidden, classes } = network
  const weights = layout(network, network.parameters)
  const slopes = layout(network, gradient)
  const activity = new Float64Array(hidden)
  const hiddenSlope = new Float64Array(hidden)
  const scale = new Float64Array(hidden)
  const output = new Float64Array(classes)
  const share = 1 / rows.length
  let loss = 0
  let correct = 0
  gradient.fill(0)
  for (const row of rows) {
    const pixels = dataset.images.subarray(row * inputs, (row + 1) * inputs)
    const label = dataset.labels[row]
    drawDropout(scale, dropout)
    hiddenLayer(weights, pixels, activity)
    for (let unit = 0; unit < hidden; unit += 1) {
      activity[unit] *= scale[unit]
    }
    correct += outputLayer(weights, activity, output) === label ? 1 : 0
    loss += softmaxCrossEntropy(output, label)

    // Softmax and cross-entropy together have the slope "probability minus truth".
    output[label] -= 1
    for (let digit = 0; digit < classes; digit += 1) {
      output[digit] *= share
      slopes.outputBias[digit] += output[digit]
    }
    for (let unit = 0; unit < hidden; unit += 1) {
      const active = activity[unit]
      if (active === 0) {
        hiddenSlope[unit] = 0
        continue
      }
      let slope = 0
      for (let digit = 0, at = unit * classes; digit < classes; digit += 1, at += 1) {
        slope += weights.outputWeights[at] * output[digit]
        slopes.outputWeights[at] += active * output[digit]
      }
      hiddenSlope[unit] = slope * scale[unit]
      slopes.hiddenBias[unit] += hiddenSlope[unit]
    }
    for (let pixel = 0; pixel < inputs; pixel += 1) {
      const value = pixels[pixel]
      if (value !== 0) {
        addScaled(slopes.hiddenWeights, pixel * hidden, value, hiddenSlope)
      }
    }
  }
  return { loss, correct }
}

/**
 * @param {Network} network
 * @param {import('./dataset.js').Dataset} dataset
 * @returns {{ loss: number, correct: number }} summed over all rows, without dropout
 */
export function evaluate(network, dataset) {
  const { inputs, hidden, classes } = network
  const weights = layout(network, network.parameters)
  const activity = new Float64Array(hidden)
  const output = new Float64Array(classes)
  let loss = 0
  let correct = 0
  for (let row = 0; row < dataset.size; row += 1) {
    const label = dataset.labels[row]
    hiddenLayer(weights, dataset.images.subarray(row * inputs, (row + 1) * inputs), activity)
    correct += outputLayer(weights, activity, output) === label ? 1 : 0
    loss += softmaxCrossEntropy(output, label)
  }
  return { loss, correct }
}

/**
 * @param {Float64Array} scale overwritten: 0 for a unit left out, else 1 / (1 - rate)
 * @param {Dropout} dropout
 */
function drawDropout(scale, { rate, random }) {
  const kept = 1 / (1 - rate)
  for (let unit = 0; unit < scale.length; unit += 1) {
    scale[unit] = random() < rate ? 0 : kept
  }
}

/**
 * @param {ReturnType<typeof layout>} weights
 * @param {Float64Array} pixels
 * @param {Float64Array} activity overwritten
 */
function hiddenLayer({ hiddenWeights, hiddenBias }, pixels, activity) {
  activity.set(hiddenBias)
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    const value = pixels[pixel]
    if (value !== 0) {
      const start = pixel * activity.length
      for (let unit = 0; unit < activity.length; unit += 1) {
        activity[unit] += value * hiddenWeights[start + unit]
      }
    }
  }
  for (let unit = 0; unit < activity.length; unit += 1) {
    // Not Math.max, and not "> 0": a network that has diverged must say NaN, not hide it as 0.
    if (activity[unit] < 0) {
      activity[unit] = 0
    }
  }
}

/**
 * @param {ReturnType<typeof layout>} weights
 * @param {Float64Array} activity
 * @param {Float64Array} output overwritten with the logits
 * @returns {number} the class of the greatest logit, the first of equals
 */
function outputLayer({ outputWeights, outputBias }, activity, output) {
  const classes = output.length
  output.set(outputBias)
  for (let unit = 0; unit < activity.length; unit += 1) {
    const active = activity[unit]
    if (active !== 0) {
      for (let digit = 0, at = unit * classes; digit < classes; digit += 1, at += 1) {
        output[digit] += active * outputWeights[at]
      }
    }
  }
  let best = 0
  for (let digit = 1; digit < classes; digit += 1) {
    if (output[digit] > output[best]) {
      best = digit
    }
  }
  return best
}

/**
 * From the logits, with the greatest taken off first so that no exponential overflows.
 *
 * @param {Float64Array} output logits; overwritten with the probabilities
 * @param {number} label
 * @returns {number} the cross-entropy, in nats
 */
function softmaxCrossEntropy(output, label) {
  const greatest = output.reduce((a, b) => Math.max(a, b))
  const labelled = output[label]
  let sum = 0
  for (let digit = 0; digit < output.length; digit += 1) {
    output[digit] = Math.exp(output[digit] - greatest)
    sum += output[digit]
  }
  for (let digit = 0; digit < output.length; digit += 1) {
    output[digit] /= sum
  }
  return Math.log(sum) - (labelled - greatest)
}

/**
 * @param {Float64Array} target
 * @param {number} start
 * @param {number} factor
 * @param {Float64Array} vector
 */
function addScaled(target, start, factor, vector) {
  for (let index = 0; index < vector.length; index += 1) {
    target[start + index] += factor * vector[index]
  }
}
