/** What a model says of the loss at a point. */
export interface Prediction {
  readonly mean: number
  /** Of the loss itself, without the noise of measuring it; from 0. */
  readonly deviation: number
}

/** A model of the loss: cheap where the loss is dear. */
export interface Surrogate {
  readonly predict: (point: Float64Array) => Prediction
  /**
   * The same; and the derivatives of mean and deviation by the point's coordinates, 0 along lists, written to the two
   * arrays. Undefined for a model that has steps.
   */
  readonly slopes?: (
    point: Float64Array,
    meanSlope: Float64Array,
    deviationSlope: Float64Array,
  ) => Prediction
}
