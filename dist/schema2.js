import { n as experimentShape, t as LARGEST_INT32 } from "./schema.js";
// src/command/json-schema.ts
const REQUIRED = {
	"": [
		"apiVersion",
		"kind",
		"metadata",
		"spec"
	],
	metadata: ["name"],
	spec: [
		"objective",
		"algorithm",
		"trialTemplate"
	],
	"spec.objective": ["type", "objectiveMetricName"],
	"spec.algorithm": ["algorithmName"],
	"spec.parameters[]": [
		"name",
		"parameterType",
		"feasibleSpace"
	],
	"spec.trialTemplate": ["trialParameters"],
	"spec.trialTemplate.trialParameters[]": ["name", "reference"]
};
function experimentSchema() {
	const { properties = {}, ...rest } = schemaOf(experimentShape, "");
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "Experiment of kubeflow.org/v1beta1",
		...rest,
		properties: {
			...properties,
			apiVersion: {
				...properties["apiVersion"],
				enum: ["kubeflow.org/v1beta1"]
			},
			kind: {
				...properties["kind"],
				enum: ["Experiment"]
			}
		}
	};
}
function schemaOf(shape, path) {
	switch (shape.type) {
		case "any": return {};
		case "text": return {
			type: "string",
			...shape.values === void 0 ? {} : wordsOf(shape.values, path)
		};
		case "integer": return {
			type: "integer",
			minimum: -LARGEST_INT32,
			maximum: LARGEST_INT32
		};
		case "number": return { type: "number" };
		case "boolean": return { type: "boolean" };
		case "object": return { type: "object" };
		case "texts": return {
			type: "object",
			additionalProperties: { type: "string" }
		};
		case "list": return {
			type: "array",
			items: schemaOf(shape.item, `${path}[]`)
		};
		case "struct": {
			const required = REQUIRED[path];
			const fields = Object.entries(shape.fields).map(([name, field]) => [name, fieldSchema(field, path === "" ? name : `${path}.${name}`)]);
			return {
				type: "object",
				properties: Object.fromEntries(fields),
				...required === void 0 ? {} : { required },
				additionalProperties: false
			};
		}
		default: return unknownShape(shape);
	}
}
function fieldSchema({ shape, description }, path) {
	const { type, ...rest } = schemaOf(shape, path);
	return {
		description,
		...typeof type === "string" ? { type: [type, "null"] } : {},
		...rest
	};
}
function wordsOf(values, path) {
	const pattern = path.endsWith(".distribution") ? "^(unknown)?$" : "^$";
	return { anyOf: [{ enum: values }, { pattern }] };
}
function unknownShape(shape) {
	throw new Error(`unknown shape ${JSON.stringify(shape)}`);
}
// src/command/schema.ts
function schema() {
	process.stdout.write(`${JSON.stringify(experimentSchema(), null, 2)}\n`);
	return 0;
}
export { schema };
