import { parseGoFloat } from '../experiment/go-float.ts'
import type { Curve, CurvePoint } from '../experiment/trial.ts'
import type { Measurement } from './measurement.ts'

/** No curve has more points; what a chart can show, and a journal can hold. */
export const MAX_POINTS = 500

/** Each keeps two points; the first and the last of all come on top. */
const MAX_BUCKETS = MAX_POINTS / 2 - 1

/** Gathers the curve of every metric it is given; at most `MAX_POINTS` a metric are held. */
export interface Curves {
  add(measurement: Measurement): void
  /** In the order in which the metrics first appeared. */
  curves(): readonly Curve[]
}

/**
 * A metric's nth value has step n. Values that JSON has no number for (NaN, infinities) and texts
 * leave a gap. A curve that grows too long is thinned evenly, keeping each stretch's lowest and
 * highest point, so spikes stay; so do the first and the last point.
 */
export function createCurves(): Curves {
  const gathered = new Map<string, Thinned>()
  return {
    add({ name, value }) {
      const curve = gathered.get(name) ?? emptyCurve()
      gathered.set(name, curve)
      addPoint(curve, parseGoFloat(value))
    },
    curves() {
      return [...gathered]
        .map(([name, curve]) => ({ name, points: pointsOf(curve) }))
        .filter(({ points }) => points.length > 0)
    },
  }
}

interface Bucket {
  low: CurvePoint
  high: CurvePoint
}

interface Thinned {
  steps: number
  /** How many steps one bucket spans; a power of two. */
  span: number
  buckets: (Bucket | undefined)[]
  first: CurvePoint | undefined
  last: CurvePoint | undefined
}

function emptyCurve(): Thinned {
  return { steps: 0, span: 1, buckets: [], first: undefined, last: undefined }
}

function addPoint(curve: Thinned, value: number | undefined): void {
  curve.steps += 1
  if (value === undefined || !Number.isFinite(value)) return

  const point = { step: curve.steps, value }
  curve.first ??= point
  curve.last = point
  while (Math.floor((point.step - 1) / curve.span) >= MAX_BUCKETS) halve(curve)
  const at = Math.floor((point.step - 1) / curve.span)
  curve.buckets[at] = joined(curve.buckets[at], { low: point, high: point })
}

function halve(curve: Thinned): void {
  const halved: (Bucket | undefined)[] = []
  for (let at = 0; at < curve.buckets.length; at += 2) {
    halved.push(joined(curve.buckets[at], curve.buckets[at + 1]))
  }
  curve.buckets = halved
  curve.span *= 2
}

function joined(a: Bucket, b: Bucket | undefined): Bucket
function joined(a: Bucket | undefined, b: Bucket): Bucket
function joined(a: Bucket | undefined, b: Bucket | undefined): Bucket | undefined
function joined(a: Bucket | undefined, b: Bucket | undefined): Bucket | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return {
    low: b.low.value < a.low.value ? b.low : a.low,
    high: b.high.value >= a.high.value ? b.high : a.high,
  }
}

function pointsOf(curve: Thinned): readonly CurvePoint[] {
  const bySteps = new Map<number, CurvePoint>()
  if (curve.first !== undefined) bySteps.set(curve.first.step, curve.first)
  for (const bucket of curve.buckets) {
    if (bucket === undefined) continue
    for (const point of [bucket.low, bucket.high]) bySteps.set(point.step, point)
  }
  if (curve.last !== undefined) bySteps.set(curve.last.step, curve.last)
  return [...bySteps.values()].sort((a, b) => a.step - b.step)
}
