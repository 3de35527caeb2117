// src/experiment/algorithm-names.ts
const KATIB_ALGORITHMS = [
	"random",
	"tpe",
	"multivariate-tpe",
	"grid",
	"cmaes",
	"sobol",
	"bayesianoptimization",
	"hyperband",
	"pbt",
	"enas",
	"darts"
];
const NAS_ALGORITHMS = ["enas", "darts"];
// src/experiment/schema.ts
const LARGEST_INT32 = 2 ** 31 - 1;
const text = { type: "text" };
const oneOf = (...values) => ({
	type: "text",
	values
});
const integer = { type: "integer" };
const number = { type: "number" };
const any = { type: "any" };
const object = { type: "object" };
const texts = { type: "texts" };
const listOf = (item) => ({
	type: "list",
	item
});
const struct = (fields) => ({
	type: "struct",
	fields
});
const serverWritten = {
	shape: any,
	description: "Written by the server; taken no notice of"
};
const metadata = struct({
	name: {
		shape: text,
		description: "At most 40 lower case letters, digits and dashes"
	},
	namespace: {
		shape: text,
		description: "Where its trials run on a cluster"
	},
	labels: {
		shape: texts,
		description: "Copied to the trials"
	},
	annotations: {
		shape: texts,
		description: "Notes for people and tools"
	},
	generateName: serverWritten,
	uid: serverWritten,
	resourceVersion: serverWritten,
	generation: serverWritten,
	creationTimestamp: serverWritten,
	deletionTimestamp: serverWritten,
	deletionGracePeriodSeconds: serverWritten,
	selfLink: serverWritten,
	ownerReferences: serverWritten,
	finalizers: serverWritten,
	managedFields: serverWritten
});
const objective = struct({
	type: {
		shape: oneOf("minimize", "maximize"),
		description: "minimize or maximize"
	},
	goal: {
		shape: number,
		description: "The experiment ends when the objective reaches it"
	},
	objectiveMetricName: {
		shape: text,
		description: "The metric to optimize"
	},
	additionalMetricNames: {
		shape: listOf(text),
		description: "Metrics to record beside it"
	},
	metricStrategies: {
		shape: listOf(struct({
			name: {
				shape: text,
				description: "A metric"
			},
			value: {
				shape: oneOf("min", "max", "latest"),
				description: "min, max or latest"
			}
		})),
		description: "Which of a metric's values stands for the trial"
	}
});
const algorithmSettings = {
	shape: listOf(struct({
		name: {
			shape: text,
			description: "A setting of the algorithm"
		},
		value: {
			shape: text,
			description: "Its value, as a text"
		}
	})),
	description: "The algorithm's settings"
};
const algorithm = struct({
	algorithmName: {
		shape: oneOf(...KATIB_ALGORITHMS),
		description: "The search algorithm"
	},
	algorithmSettings
});
const earlyStopping = struct({
	algorithmName: {
		shape: oneOf("medianstop"),
		description: "The stopping rule"
	},
	algorithmSettings
});
const feasibleSpace = struct({
	min: {
		shape: text,
		description: "The smallest value, as a text: \"0.01\""
	},
	max: {
		shape: text,
		description: "The greatest value, as a text"
	},
	step: {
		shape: text,
		description: "The distance of values, counted from min, as a text"
	},
	list: {
		shape: listOf(text),
		description: "The values of a discrete or categorical parameter"
	},
	distribution: {
		shape: oneOf("uniform", "logUniform", "normal", "logNormal"),
		description: "uniform, logUniform, normal or logNormal"
	}
});
const parameter = struct({
	name: {
		shape: text,
		description: "The hyperparameter's name"
	},
	parameterType: {
		shape: oneOf("double", "int", "discrete", "categorical"),
		description: "double, int, discrete or categorical"
	},
	feasibleSpace: {
		shape: feasibleSpace,
		description: "The values it can take"
	}
});
const sizes = listOf(integer);
const nasConfig = struct({
	graphConfig: {
		shape: struct({
			numLayers: {
				shape: integer,
				description: "Layers of the network"
			},
			inputSizes: {
				shape: sizes,
				description: "The input's dimensions"
			},
			outputSizes: {
				shape: sizes,
				description: "The output's dimensions"
			}
		}),
		description: "The network as a whole"
	},
	operations: {
		shape: listOf(struct({
			operationType: {
				shape: text,
				description: "The kind of operation"
			},
			parameters: {
				shape: listOf(parameter),
				description: "What can vary in it"
			}
		})),
		description: "What a layer can be"
	}
});
const trialTemplate = struct({
	retain: {
		shape: { type: "boolean" },
		description: "Whether a finished trial's job is kept"
	},
	primaryContainerName: {
		shape: text,
		description: "The container that trains"
	},
	primaryPodLabels: {
		shape: texts,
		description: "Labels of the pods whose metrics count"
	},
	successCondition: {
		shape: text,
		description: "GJSON path that says the job succeeded"
	},
	failureCondition: {
		shape: text,
		description: "GJSON path that says the job failed"
	},
	trialParameters: {
		shape: listOf(struct({
			name: {
				shape: text,
				description: `Used as \${trialParameters.NAME} in the template`
			},
			description: {
				shape: text,
				description: "A note for people"
			},
			reference: {
				shape: text,
				description: "A parameter, or metadata of the trial"
			}
		})),
		description: "What the template is filled with"
	},
	trialSpec: {
		shape: object,
		description: "The manifest of one trial"
	},
	configMap: {
		shape: struct({
			configMapName: {
				shape: text,
				description: "The name of the ConfigMap"
			},
			configMapNamespace: {
				shape: text,
				description: "The namespace of the ConfigMap"
			},
			templatePath: {
				shape: text,
				description: "The key in its data"
			}
		}),
		description: "A template in a ConfigMap, instead of trialSpec"
	}
});
const metricsCollectorSpec = struct({
	collector: {
		shape: struct({
			kind: {
				shape: oneOf("StdOut", "File", "TensorFlowEvent", "Custom", "Push", "PrometheusMetric"),
				description: "What metrics are read from; default StdOut"
			},
			customCollector: {
				shape: object,
				description: "A container of your own"
			}
		}),
		description: "How metrics are read"
	},
	source: {
		shape: struct({
			filter: {
				shape: struct({ metricsFormat: {
					shape: listOf(text),
					description: "RE2 patterns with two groups: name and value"
				} }),
				description: "Which lines hold metrics"
			},
			fileSystemPath: {
				shape: struct({
					path: {
						shape: text,
						description: "Absolute path of the file or folder"
					},
					kind: {
						shape: oneOf("File", "Directory"),
						description: "File or Directory"
					},
					format: {
						shape: oneOf("TEXT", "JSON"),
						description: "TEXT or JSON, for a file"
					}
				}),
				description: "A file of metrics"
			},
			httpGet: {
				shape: object,
				description: "An address of metrics"
			}
		}),
		description: "Where metrics are"
	}
});
const spec = struct({
	objective: {
		shape: objective,
		description: "What to optimize"
	},
	algorithm: {
		shape: algorithm,
		description: "How to search"
	},
	earlyStopping: {
		shape: earlyStopping,
		description: "When to give up on a trial"
	},
	parameters: {
		shape: listOf(parameter),
		description: "The search space"
	},
	nasConfig: {
		shape: nasConfig,
		description: "Neural architecture search"
	},
	parallelTrialCount: {
		shape: integer,
		description: "Trials that run at a time; default 3"
	},
	maxTrialCount: {
		shape: integer,
		description: "Trials in all"
	},
	maxFailedTrialCount: {
		shape: integer,
		description: "Failures that end the experiment"
	},
	resumePolicy: {
		shape: oneOf("Never", "LongRunning", "FromVolume"),
		description: "Never, LongRunning or FromVolume; default Never"
	},
	trialTemplate: {
		shape: trialTemplate,
		description: "What one trial is"
	},
	metricsCollectorSpec: {
		shape: metricsCollectorSpec,
		description: "How metrics are read"
	}
});
const experimentShape = struct({
	apiVersion: {
		shape: text,
		description: "kubeflow.org/v1beta1"
	},
	kind: {
		shape: text,
		description: "Experiment"
	},
	metadata: {
		shape: metadata,
		description: "Its name and namespace"
	},
	spec: {
		shape: spec,
		description: "What the experiment is"
	},
	status: {
		shape: any,
		description: "Written by the server; taken no notice of"
	}
});
export { NAS_ALGORITHMS as i, experimentShape as n, KATIB_ALGORITHMS as r, LARGEST_INT32 as t };
