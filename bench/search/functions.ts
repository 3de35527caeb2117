/** A point by parameter name: numbers, and the items of lists as texts. */
export type Values = Readonly<Record<string, number | string>>
/** The value of a point, which may be better small or great. */
export type Objective = (point: Values) => number

type Matrix = readonly (readonly number[])[]

/** The problems that are formulas, by name. `rotation` is what the problem's file gives. */
export const objectiveFunctions: Readonly<Record<string, (rotation: Matrix) => Objective>> = {
  branin: () => (point) => branin(numbers(point)),
  ellipsoid10: (rotation) => (point) => ellipsoid(numbers(point), rotation),
  hartmann6: () => (point) => hartmann(numbers(point)),
  mixed_train: () => mixedTrain,
  rosenbrock4: () => (point) => rosenbrock(numbers(point)),
  sphere2: () => (point) => sphere(numbers(point)),
}

function numbers(point: Values): readonly number[] {
  return Object.keys(point).map((_, i) => Number(point[`x${i + 1}`]))
}

function sphere(x: readonly number[]): number {
  const centre = [1.3, -2.1]
  return total(x.map((value, i) => (value - at(centre, i)) ** 2))
}

/** Dixon, Szegő: Towards global optimization 2, 1978. */
function branin([x = 0, y = 0]: readonly number[]): number {
  const bowl = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6
  return bowl ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10
}

const HARTMANN_HEIGHTS = [1, 1.2, 3, 3.2]
const HARTMANN_WIDTHS = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
]
const HARTMANN_CENTRES = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]

/** Hartmann: Some experiments in global optimization, Naval Research Logistics 20, 1973. */
function hartmann(x: readonly number[]): number {
  return -total(
    HARTMANN_HEIGHTS.map((height, i) => {
      const widths = HARTMANN_WIDTHS[i] ?? []
      const centres = HARTMANN_CENTRES[i] ?? []
      return height * Math.exp(-total(x.map((v, j) => at(widths, j) * (v - at(centres, j)) ** 2)))
    }),
  )
}

function rosenbrock(x: readonly number[]): number {
  return total(x.slice(1).map((next, i) => 100 * (next - at(x, i) ** 2) ** 2 + (1 - at(x, i)) ** 2))
}

const ELLIPSOID_CENTRE = [1.7, -2.3, 0.4, 3.1, -1.2, 2.2, -3.3, 0.9, -0.6, 1.5]

/** Rotated and shifted, of condition 1000, on a logarithmic scale. */
function ellipsoid(x: readonly number[], rotation: Matrix): number {
  const shifted = x.map((value, i) => value - at(ELLIPSOID_CENTRE, i))
  const squares = rotation.map((row, i) => {
    const z = total(row.map((cosine, j) => cosine * at(shifted, j)))
    return 10 ** ((3 * i) / 9) * z * z
  })
  return Math.log1p(total(squares))
}

interface Training {
  readonly bestRate: number
  readonly width: number
  readonly loss: number
}

const TRAININGS: Readonly<Record<string, Training>> = {
  sgd: { bestRate: -1, width: 0.18, loss: 0.015 },
  adam: { bestRate: -3, width: 0.1, loss: 0 },
  rmsprop: { bestRate: -3.4, width: 0.1, loss: 0.02 },
}

/** A made-up training loss in which rate, optimizer, batch size and depth depend on each other. */
function mixedTrain(point: Values): number {
  const training = TRAININGS[String(point['optimizer'])]
  if (training === undefined) throw new RangeError(`no optimizer ${point['optimizer']}`)
  const layers = Number(point['layers'])
  const units = Number(point['units'])
  const batch = Math.log2(Number(point['batch_size'])) - 6
  const distance =
    Math.log10(Number(point['lr'])) - (training.bestRate + 0.25 * batch - 0.12 * (layers - 1))
  const decay = Math.log10(Number(point['weight_decay'])) + 4 + 0.3 * (units / 128 - 1)
  const depth = layers - (point['activation'] === 'tanh' ? 3 : 4)
  return (
    0.05 +
    2 * (1 - Math.exp((-training.width * distance * distance) / 2)) +
    training.loss +
    0.012 * depth ** 2 +
    0.01 * decay ** 2 +
    0.02 * Math.abs(Math.log2(units / 144)) +
    activationLoss(String(point['activation']), layers) +
    0.006 * Math.abs(batch)
  )
}

function activationLoss(activation: string, layers: number): number {
  if (activation === 'gelu') return layers >= 3 ? 0 : 0.05
  return activation === 'tanh' ? 0.02 : 0.008
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? 0
}
