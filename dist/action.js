import { i as __toESM, r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { c as setOutput, f as getExecOutput, i as getState, l as setSecret, p as summary, s as saveState } from "./fetch.js";
import { l as openTrialFolder } from "./trial-process.js";
import { b as findConfigMaps, c as plural, d as visible, f as loadExperimentFile, l as truncate$1, n as excerpt, p as policyCheck, r as renderDiagnostics, s as oneLine, t as require_picocolors, u as truncateUnits, v as readConfigMaps, y as utf8Text } from "./picocolors.js";
import { a as drive$1, i as backendNamed, r as mayRetry, t as progressLines } from "./engine.js";
import { a as checkoutFiles, c as textIn, d as metricOf, l as pathMistake, n as learnsFromOthers, o as MAX_FILE_BYTES, s as YAML_FILE } from "./seed.js";
import { a as sizeText, d as makePlan, i as noTrialsText, n as askedFor, o as valuesText, r as endText, t as algorithmText, u as explainState } from "./plan-words.js";
import { t as isActive } from "./trial.js";
import { a as replayJournal, i as replayEvents, l as readJournal, o as createReplay, r as resumptionOf, s as JOURNAL, u as decodeEvent } from "./engine2.js";
import { d as countRule } from "./kubernetes.js";
import { n as errorMessage, t as UserError } from "./user-error.js";
import { F as nearest, P as editDistance, f as explainAuto, o as bestParametersFile, p as pointOf } from "./parse.js";
import { a as parseDuration, c as parseWhole, i as parseChoice, o as parseMapping, r as misunderstood, s as parseNumber, t as BACKENDS } from "./option.js";
import { n as isFailure, r as shortfall, s as rankTrials, t as FAIL_ON } from "./gate.js";
import { $ as link$1, A as withParameters, B as elapsedMilliseconds, C as curve, D as details, E as isBestCut, F as parametersKey, G as CHECK_LIMITS, I as spreadOf, J as richest, K as COMMENT_LIMITS, L as standing, M as differenceToBase, N as links, O as markdownTable, P as originFacts, Q as fenced, S as rangeEdges, T as best, V as meanTrialMilliseconds, W as unsuccessfulTrials, X as cellCode, Y as cell, Z as code, _ as plotLine, a as renderConclusion, b as edges, c as renderSummary, d as running, et as prose, f as trialsTable, g as valueCell, h as parameterColumn, j as branchText, k as sections, l as stateLine, m as nameCell, o as toResult, p as assignmentCell, q as SUMMARY_LIMITS, s as renderComment, u as trialsDone, v as leftOutNote, x as rangeEdgeWords, y as failures } from "./table.js";
import { i as defaults, n as require_light, r as GitHub, t as retry } from "./octokit.js";
import { a as parseJson, i as isObject, n as fieldOf, o as textAt$1, r as isList } from "./json.js";
import { i as formatNumber, r as formatDuration, t as formatCount } from "./numbers.js";
import { t as renderManifest } from "./manifest.js";
import { i as objectiveValue } from "./objective.js";
import { n as checkpointVolumeOf } from "./checkpoint-volume.js";
import { t as claimsIn } from "./recognise.js";
import { n as DEFAULT_POLICY, t as requirePolicy } from "./require-policy.js";
import { t as specHash } from "./spec-hash.js";
import { t as parseAllDocuments } from "./yaml.js";
import { n as createRedactor, t as createRunnerLog } from "./runner-log.js";
import { dirname, join, posix } from "node:path";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/github/payload.ts
function valueAt(json, ...keys) {
	let value = json;
	for (const key of keys) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
		value = Object.entries(value).find(([name]) => name === key)?.[1];
	}
	return value;
}
function textAt(json, ...keys) {
	const value = valueAt(json, ...keys);
	return typeof value === "string" ? value : void 0;
}
function wholeAt(json, ...keys) {
	const value = valueAt(json, ...keys);
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : void 0;
}
function numberAt(json, ...keys) {
	const value = valueAt(json, ...keys);
	return typeof value === "number" ? value : void 0;
}
function statusOf(error) {
	const status = valueAt(error, "status");
	return error instanceof Error && typeof status === "number" ? status : void 0;
}
function isRefusal(error) {
	if (error instanceof Error && error.name === "GraphqlResponseError") return true;
	const status = statusOf(error);
	return status === 401 || status === 403 || status === 404;
}
function isUncertain(error) {
	const status = statusOf(error);
	return status !== void 0 && status >= 500;
}
function explainFailure(error, feature) {
	if (error instanceof UserError) return {
		permanent: true,
		why: error.message
	};
	const status = statusOf(error);
	if (status === void 0) throw error;
	switch (status) {
		case 401: return {
			permanent: true,
			why: `${feature.name}: GitHub does not take the token (401). Give the action a valid one, or leave the input token out`
		};
		case 403:
		case 404:
			if (isLimit(error)) return {
				permanent: false,
				why: `${feature.name}: ${errorMessage(error)}`
			};
			return {
				permanent: true,
				why: isClosed(error) ? `${feature.name}: GitHub refused it (${firstLine(errorMessage(error))})` : missingPermission(error, feature, status)
			};
		default: return {
			permanent: false,
			why: `${feature.name}: GitHub answered ${status} (${firstLine(errorMessage(error))})`
		};
	}
}
async function asked(request, feature, advice) {
	try {
		return await request;
	} catch (cause) {
		if (cause instanceof UserError) throw cause;
		throw new UserError({
			what: explainFailure(cause, feature).why,
			...advice,
			cause
		});
	}
}
function isLimit(error) {
	return /rate limit/i.test(errorMessage(error)) || textAt(error, "response", "headers", "x-ratelimit-remaining") === "0";
}
function isClosed(error) {
	return /\b(?:is locked|was archived|is archived)\b/i.test(errorMessage(error));
}
function missingPermission(error, feature, status) {
	const permissions = acceptedPermissions(error, feature.permission);
	const isPersonal = /\bpersonal access token\b/i.test(errorMessage(error));
	if (isForApps(error) || isPersonal && permissions.includes(FOR_APPS)) return `${feature.name}: GitHub takes it from Apps only, and the token is a person’s (GitHub answered ${status}). Leave the input token out, or give it the token of an App`;
	if (isPersonal) return `${feature.name}: the token lacks ${permissions.join(" and ")} (GitHub answered ${status}). It is a person’s: give it that where it was made, in that person’s settings`;
	const lines = permissions.map((line) => `  ${line}`).join("\n");
	return `${feature.name}: the token lacks ${permissions.join(" and ")} (GitHub answered ${status}). Add to the workflow or its job:\npermissions:\n${lines}`;
}
const FOR_APPS = "checks: write";
function isForApps(error) {
	return /\bauthenticate via a GitHub App\b/i.test(errorMessage(error));
}
function acceptedPermissions(error, own) {
	const alternatives = (textAt(error, "response", "headers", "x-accepted-github-permissions") ?? "").split(";").map((alternative) => alternative.split(",").flatMap(permissionLine)).filter((alternative) => alternative.length > 0);
	return alternatives.find((lines) => lines.includes(own)) ?? alternatives[0] ?? [own];
}
function permissionLine(text) {
	const match = /^\s*([a-z_]+)=(read|write|admin)\s*$/.exec(text);
	if (match === null) return [];
	const [, name = "", level = ""] = match;
	return [`${name.replaceAll("_", "-")}: ${level === "admin" ? "write" : level}`];
}
function firstLine(text) {
	return text.split("\n", 1)[0]?.slice(0, 200) ?? "";
}
// src/github/commands/permission.ts
const COMMANDS_FROM = [
	"write",
	"maintain",
	"admin"
];
const ROLES = [
	"none",
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
async function permitOf({ client, repository, login }, least) {
	try {
		const { data } = await client.rest.repos.getCollaboratorPermissionLevel({
			...repository,
			username: login
		});
		const role = ROLES.includes(data.role_name) ? data.role_name : data.permission;
		if (ROLES.indexOf(role) >= ROLES.indexOf(least)) return { kind: "allowed" };
		return {
			kind: "refused",
			why: `commands are taken from people with the role ${least} or more`
		};
	} catch (error) {
		return {
			kind: "refused",
			why: explainFailure(error, {
				name: "what the author of the command may do",
				permission: "contents: read"
			}).why
		};
	}
}
// src/github/input-values.ts
const BRANCH$1 = /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,99}$/;
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
function lines(text) {
	return text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}
function patterns(text, name) {
	const found = lines(text);
	for (const pattern of found) {
		const path = pattern.replace(/^!/, "").replace(/^\.\//, "");
		if (path === "" || path.startsWith("/") || path.split("/").includes("..")) throw misunderstood(name, pattern, "Name files relative to the repository, as in experiments/*.yaml");
	}
	if (found.length > 0 && found.every((pattern) => pattern.startsWith("!"))) throw misunderstood(name, found.join(" "), "Name files to run before those to leave out");
	return found.map((pattern) => pattern.replace(/^(!?)\.\//, "$1"));
}
function flag(text, name) {
	return parseChoice(text, name, ["true", "false"]) === "true";
}
function isCommentKey(text) {
	return text.length <= 64 && KEY.test(text);
}
function key(text, name) {
	if (text === "" || isCommentKey(text)) return text;
	throw misunderstood(name, text, `Give at most 64 letters, digits, dots, dashes, slashes or underscores`);
}
function branch(text, name) {
	if (BRANCH$1.test(text) && !/\/\/|\/\.|\.\.|\.lock(?:\/|$)|[/.]$/.test(text)) return text;
	throw misunderstood(name, text, "Name a branch, as in tunebot-results");
}
function file(text, name) {
	const path = text.replace(/^\.\//, "");
	if (pathMistake(path) === void 0) return path;
	throw misunderstood(name, text, "Name a file of the repository, as in .github/policy.yaml");
}
function mapping(text, name, workspace) {
	return parseMapping(text, name, (place) => folder(place, name, workspace));
}
function folder(text, name, workspace) {
	const path = text.replace(/^\.\//, "").replace(/(?<=.)\/+$/, "");
	if (path === ".") return workspace;
	if (pathMistake(path) === void 0) return join(workspace, path);
	throw misunderstood(name, text, "Name a folder inside the repository, as in ./train");
}
// src/github/inputs.ts
const TOKEN_OF_THE_RUN = "${{ github.token }}";
const INPUTS = {
	experiments: define({
		description: "Experiment files to run: one glob a line, relative to the repository; a line that starts with \"!\" leaves files out. Default: the Experiment files that the event changed.",
		default: null,
		parse: patterns
	}),
	mode: define({
		description: "What is done with them: \"run\" runs their trials, \"plan\" shows what would run and leaves the start to the comment /tunebot run, \"report\" shows on workflow_run the plan of a fork’s pull request. Of forks and Dependabot only the plan is shown, whatever it says.",
		default: "run",
		parse: (text, name) => parseChoice(text, name, [
			"run",
			"plan",
			"report"
		])
	}),
	backend: define({
		description: "Where trials run: \"kubernetes\" is the cluster of the kubeconfig, \"katib\" the Katib on it, \"process\" the runner itself; \"auto\" is the cluster where a kubeconfig is given, else the runner.",
		default: "auto",
		parse: (text, name) => parseChoice(text, name, ["auto", ...BACKENDS])
	}),
	kubeconfig: define({
		description: "The cluster: a kubeconfig, from a secret, or the path of one that an earlier step wrote. Default for \"kubernetes\": KUBECONFIG, ~/.kube/config, the cluster that the runner is in.",
		default: null,
		parse: optional((text) => text)
	}),
	context: define({
		description: "The context of the kubeconfig. Default: its current one.",
		default: null,
		parse: optional((text) => text)
	}),
	namespace: define({
		description: "The namespace in which trials run, whatever the Experiment says. Default: the Experiment’s, else the context’s.",
		default: null,
		parse: optional((text) => text)
	}),
	"allow-exec-auth": define({
		description: "Whether commands that the kubeconfig names for its credentials may run on the runner, as those of EKS and GKE do: \"true\" or \"false\".",
		default: "false",
		parse: flag
	}),
	policy: define({
		description: "What a trial may be: a policy’s file on the default branch, whatever the pull request or push says. Default: on a cluster, nothing that gives away the cluster.",
		default: null,
		parse: optional(file)
	}),
	token: define({
		description: "Token for the check run (checks: write), the comment (pull-requests: write), the list of changed files (contents: read) and the journals of earlier runs (actions: read).",
		default: TOKEN_OF_THE_RUN,
		parse: (text) => text === TOKEN_OF_THE_RUN ? "" : text
	}),
	"time-limit": define({
		description: "Stops an experiment after this time and reports the best so far: \"5h\", \"90m\", \"1h30m\". Default: no limit but that of the job.",
		default: null,
		parse: optional(parseDuration)
	}),
	"fail-on": define({
		description: "What fails the step: \"failure\" (the experiment failed), \"goal-unmet\" (that, or it has a goal and did not reach it), \"never\".",
		default: "failure",
		parse: (text, name) => parseChoice(text, name, FAIL_ON)
	}),
	"fail-below": define({
		description: "Fails the step, whatever fail-on says, when the best objective value is worse than this: below it to maximize, above it to minimize. No best is worse.",
		default: null,
		parse: optional(parseNumber)
	}),
	comment: define({
		description: "The comment on the pull request: \"update\" keeps one for each experiment up to date, \"recreate\" ends a run with a new one and folds the old one away, \"off\" writes none.",
		default: "update",
		parse: (text, name) => parseChoice(text, name, [
			"update",
			"recreate",
			"off"
		])
	}),
	"comment-when": define({
		description: "When that comment is written: \"always\"; \"changed\" when status, best value or commit are others than it shows; \"failure\" when the step fails, while one that is there is kept up to date.",
		default: "always",
		parse: (text, name) => parseChoice(text, name, [
			"always",
			"changed",
			"failure"
		])
	}),
	"comment-key": define({
		description: "Tells apart runs of one Experiment within one workflow run, such as the legs of a matrix: each key has its own comment and check.",
		default: null,
		parse: key
	}),
	"commands-from": define({
		description: "From whom commands in comments are taken: people who have the role \"write\", \"maintain\" or \"admin\" in the repository, or a higher one.",
		default: "write",
		parse: (text, name) => parseChoice(text, name, COMMANDS_FROM)
	}),
	check: define({
		description: "Whether each experiment has a check run: \"true\" or \"false\".",
		default: "true",
		parse: flag
	}),
	"results-branch": define({
		description: "A branch on which results are kept, in one commit for each run, to hold those of pull requests against (contents: write). Default: none are kept.",
		default: null,
		parse: optional(branch)
	}),
	map: define({
		description: "Where a path of the container lies in the repository, one a line: \"/app=./train\" for an image that holds the program in /app.",
		default: null,
		parse: (text, name, workspace) => lines(text).map((line) => mapping(line, name, workspace))
	}),
	workdir: define({
		description: "The folder in which trials start, relative to the repository.",
		default: ".",
		parse: folder
	}),
	"max-trials": define({
		description: "At most this many trials, whatever the file’s maxTrialCount says.",
		default: null,
		parse: optional((text, name) => parseWhole(text, name, 1))
	}),
	seed: define({
		description: "Seed of the search; the same seed makes the same suggestions. Default: the algorithm’s random_state, or 0.",
		default: null,
		parse: optional((text, name) => parseWhole(text, name, 0))
	})
};
function backendOf({ backend, kubeconfig }) {
	if (backend !== "auto") return backend;
	return kubeconfig === void 0 ? "process" : "kubernetes";
}
function gateOf(inputs) {
	const failBelow = inputs["fail-below"];
	return {
		failOn: inputs["fail-on"],
		...failBelow === void 0 ? {} : { failBelow }
	};
}
const PREFIX$2 = "INPUT_";
function readInputs(variables, workspace) {
	function read(name, definition) {
		const text = (variables[variableOf(name)] ?? "").trim();
		return definition.parse(text === "" ? definition.default ?? "" : text, name, workspace);
	}
	const mistakes = [...unknownInputs(variables), ...Object.entries(INPUTS).flatMap(([name, definition]) => mistakeOf(() => read(name, definition)))];
	if (mistakes.length > 0) throw wrongInputs(mistakes);
	return {
		experiments: read("experiments", INPUTS.experiments),
		mode: read("mode", INPUTS.mode),
		backend: read("backend", INPUTS.backend),
		kubeconfig: read("kubeconfig", INPUTS.kubeconfig),
		context: read("context", INPUTS.context),
		namespace: read("namespace", INPUTS.namespace),
		"allow-exec-auth": read("allow-exec-auth", INPUTS["allow-exec-auth"]),
		policy: read("policy", INPUTS.policy),
		token: read("token", INPUTS.token),
		"time-limit": read("time-limit", INPUTS["time-limit"]),
		"fail-on": read("fail-on", INPUTS["fail-on"]),
		"fail-below": read("fail-below", INPUTS["fail-below"]),
		comment: read("comment", INPUTS.comment),
		"comment-when": read("comment-when", INPUTS["comment-when"]),
		"comment-key": read("comment-key", INPUTS["comment-key"]),
		"commands-from": read("commands-from", INPUTS["commands-from"]),
		check: read("check", INPUTS.check),
		"results-branch": read("results-branch", INPUTS["results-branch"]),
		map: read("map", INPUTS.map),
		workdir: read("workdir", INPUTS.workdir),
		"max-trials": read("max-trials", INPUTS["max-trials"]),
		seed: read("seed", INPUTS.seed)
	};
}
function define(definition) {
	return definition;
}
function optional(parse) {
	return (text, name) => text === "" ? void 0 : parse(text, name);
}
function variableOf(name) {
	return `${PREFIX$2}${name.toUpperCase()}`;
}
function unknownInputs(variables) {
	const names = Object.keys(INPUTS);
	const known = new Set(names.map(variableOf));
	return Object.keys(variables).filter((variable) => variable.startsWith(PREFIX$2) && !known.has(variable)).map((variable) => {
		const name = variable.slice(6).toLowerCase();
		const near = nearest(name.replaceAll("_", "-"), names);
		return `${name}: there is no such input; ${near === void 0 ? `known are ${names.join(", ")}` : `did you mean '${near}'?`}`;
	});
}
function mistakeOf(read) {
	try {
		read();
		return [];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return [error.message];
	}
}
function wrongInputs(mistakes) {
	return new UserError({
		what: mistakes.length === 1 ? "an input of the action is wrong" : `${mistakes.length} inputs of the action are wrong`,
		mend: mistakes.join("\n"),
		kind: "usage"
	});
}
// src/github/artifact/extend.ts
function asExtended(experiment, state) {
	return withTrials(experiment, countOf(experiment, state));
}
function overPolicy({ spec }, inputs, policy) {
	return policy === void 0 ? void 0 : countRule(policy, spec, inputs["max-trials"])[0]?.message;
}
function extendedBy(by, inputs, { experiment, key, policy }, state) {
	const count = countOf(experiment, state);
	if (count === void 0) throw cannotExtend(key, "it has no maxTrialCount, and goes on until its goal", "Give the file a maxTrialCount");
	const more = withTrials(experiment, count + by);
	const violation = overPolicy(more, inputs, policy);
	if (violation !== void 0) throw cannotExtend(key, violation, "Extend it by less, or have the policy changed");
	const maxTrials = inputs["max-trials"];
	const isExtended = mayExtend(inputs);
	const resumption = resumptionOf(state, {
		experiment: more,
		seed: inputs.seed,
		maxTrials,
		isExtended
	});
	if (resumption.kind === "refuse") throw cannotExtend(key, resumption.why.what, mendOf(state));
	if (resumption.kind === "finished") throw cannotExtend(key, `the input max-trials holds it to ${maxTrials ?? 0} trials`, "Raise that, or leave it out");
	return more;
}
function mayExtend(inputs) {
	return backendOf(inputs) !== "katib";
}
function mendOf({ reason }) {
	return reason === "ExperimentMaxTrialsReached" ? "Write resumePolicy: LongRunning into the file of an experiment that is to get more trials after its end" : "Run it from nothing";
}
function countOf({ spec }, state) {
	const { maxTrialCount } = spec;
	if (maxTrialCount === void 0) return void 0;
	return Math.max(maxTrialCount, state.experiment.spec.maxTrialCount ?? 0);
}
function cannotExtend({ path, name }, why, mend) {
	return new UserError({
		what: `${name} cannot be extended: ${why}`,
		where: path,
		mend
	});
}
function withTrials(experiment, maxTrialCount) {
	const { spec } = experiment;
	if (maxTrialCount === void 0 || maxTrialCount === spec.maxTrialCount) return experiment;
	return {
		...experiment,
		spec: {
			...spec,
			maxTrialCount
		}
	};
}
// src/github/create-once.ts
const TRIES$3 = 3;
const WAITS_SECONDS = [1, 3];
async function createOnce(creation) {
	const second = creation.secondMilliseconds ?? 1e3;
	for (let tries = 1;; tries++) try {
		return await creation.create();
	} catch (error) {
		if (!isUncertain(error) || tries === TRIES$3) throw error;
		for (const seconds of WAITS_SECONDS) {
			await setTimeout$1(seconds * second);
			const found = await creation.find();
			if (found !== void 0) return found;
		}
	}
}
// src/github/commands/reaction.ts
const FEATURE$12 = {
	name: "the reaction to the command",
	permission: "pull-requests: write"
};
async function react(step, comment, content) {
	const { client, dependencies, environment } = step;
	try {
		await client.rest.reactions.createForIssueComment({
			...environment.repository,
			comment_id: comment,
			content
		});
	} catch (error) {
		dependencies.log.warning(explainFailure(error, FEATURE$12).why);
	}
}
// src/github/digest.ts
function digest(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
// src/github/commands/reply.ts
function formatReplyMarker({ commentId, commentKey }) {
	return `<!-- tunebot-reply:${commentId}${commentKey === "" ? "" : `:${digest(commentKey)}`} -->`;
}
function isReply(body, place) {
	return body.startsWith(formatReplyMarker(place));
}
function refused(why, meant) {
	return {
		kind: "refused",
		why,
		...meant === void 0 ? {} : { meant }
	};
}
function renderRefusal(why, { meant, link: url } = {}) {
	return `${prose(`${why.slice(0, 1).toUpperCase()}${why.slice(1)}`, 1e3)}${url === void 0 ? "" : ` (${link$1("see there", url)})`}\n${meant === void 0 ? "" : `\n${fenced([meant].flat(), "text")}\n`}`;
}
// src/github/commands/conversation.ts
const OPEN_COMMENT = "comment";
const PER_PAGE$5 = 100;
const REPLY = {
	name: "the reply to the command",
	permission: "pull-requests: write"
};
function createConversation(step, trigger) {
	const { client, dependencies, environment } = step;
	const { log, redactor, timing = {} } = dependencies;
	const { repository } = environment;
	const { comment, pullNumber } = trigger;
	const place = {
		commentId: comment.id,
		commentKey: step.inputs["comment-key"]
	};
	const marker = formatReplyMarker(place);
	let isOpen = false;
	async function earlier() {
		const login = (await step.author()).toLowerCase();
		return (await client.paginate(client.rest.issues.listComments, {
			...repository,
			issue_number: pullNumber,
			since: comment.createdAt,
			per_page: PER_PAGE$5
		})).find(({ body, user }) => user?.login.toLowerCase() === login && isReply(body ?? "", place))?.id;
	}
	async function create(body) {
		const reply = {
			...repository,
			issue_number: pullNumber,
			body,
			request: { retries: 0 }
		};
		return (await client.rest.issues.createComment(reply)).data.id;
	}
	return {
		async react(content) {
			const begins = content === "rocket";
			if (begins || isOpen) saveState(OPEN_COMMENT, begins ? String(comment.id) : "");
			isOpen = begins;
			await react(step, comment.id, content);
		},
		async reply(markdown) {
			const body = `${marker}\n${redactor.text(markdown)}`;
			try {
				const known = await earlier();
				if (known !== void 0) {
					await client.rest.issues.updateComment({
						...repository,
						comment_id: known,
						body
					});
					return;
				}
				const { secondMilliseconds } = timing;
				await createOnce({
					create: () => create(body),
					find: earlier,
					...secondMilliseconds === void 0 ? {} : { secondMilliseconds }
				});
			} catch (error) {
				log.warning(explainFailure(error, REPLY).why);
			}
		}
	};
}
// src/github/artifact/refusal.ts
var ArtifactRefusal = class extends Error {
	name = "ArtifactRefusal";
};
function refuse(why) {
	throw new ArtifactRefusal(why);
}
// src/github/artifact/accept-journal.ts
function acceptJournal(events, experiment, specHash) {
	const [first, ...rest] = events;
	if (first?.type !== "ExperimentCreated") return refuse("does not begin with an experiment");
	const { name, namespace } = first.experiment.metadata;
	const { metadata } = experiment;
	if (name !== metadata.name || namespace !== metadata.namespace) refuse("is of another experiment");
	if (first.specHash !== specHash) refuse("is of another spec");
	for (const { assignments } of first.earlier ?? []) checkPoint(experiment, assignments);
	const own = [{
		...first,
		experiment
	}, ...rest];
	const replay = createReplay();
	let count = 0;
	for (const event of own) {
		if (event.type === "TrialCreated") {
			if (event.index !== count || !event.trial.startsWith(`${name}-`)) refuse("has a trial that is out of its place");
			checkPoint(experiment, event.assignments);
			count += 1;
		}
		try {
			replay.apply(event);
		} catch (error) {
			refuse(`contradicts itself: ${errorMessage(error)}`);
		}
	}
	const state = replay.state();
	if (state === void 0) return refuse("does not begin with an experiment");
	return {
		events: own,
		state
	};
}
function checkPoint({ spec }, assignments) {
	if (spec.nasConfig !== void 0) return;
	const point = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
	if (!(typeof pointOf(spec.parameters, point) !== "string") || assignments.length !== spec.parameters.length) refuse("has assignments that the search space does not hold");
}
// src/github/artifact/download.ts
const MOST_PACKED = 67108864;
const DOWNLOAD_MILLISECONDS = 6e4;
async function downloadArtifact({ client, repository, apiUrl }, artifact) {
	if (artifact.size > 67108864) refuse(TOO_LARGE);
	const location = textAt(await client.rest.actions.downloadArtifact({
		...repository,
		artifact_id: artifact.id,
		archive_format: "zip",
		request: { redirect: "manual" }
	}), "headers", "location") ?? "";
	if (!(URL.canParse(location) && isProtected(new URL(location), new URL(apiUrl)))) refuse("is at no address that can be asked");
	const bytes = await fetchBytes(location);
	const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
	if (artifact.digest !== void 0 && artifact.digest !== digest) refuse("is not what GitHub has a digest of");
	return bytes;
}
function isProtected(location, api) {
	return location.protocol === "https:" || location.protocol === api.protocol;
}
async function fetchBytes(location) {
	const proxied = defaults.request?.fetch;
	if (proxied === void 0) throw new Error("@actions/github gives no fetch");
	const signal = AbortSignal.timeout(DOWNLOAD_MILLISECONDS);
	const chunks = [];
	let size = 0;
	try {
		const response = await proxied(location, {
			redirect: "error",
			signal
		});
		if (!response.ok || response.body === null) {
			await response.body?.cancel();
			return refuse(`cannot be downloaded (the store answered ${response.status})`);
		}
		for await (const chunk of response.body) {
			size += chunk.length;
			if (size > 67108864) return refuse(TOO_LARGE);
			chunks.push(chunk);
		}
	} catch (error) {
		if (!isNetworkError(error)) throw error;
		refuse("cannot be downloaded (the store does not answer)");
	}
	return Buffer.concat(chunks);
}
const TOO_LARGE = `is larger than ${MOST_PACKED / 1024 / 1024} MiB`;
function isNetworkError(error) {
	const isLate = error instanceof DOMException && error.name === "TimeoutError";
	return error instanceof TypeError || isLate;
}
// src/github/artifact/find-artifact.ts
const PER_PAGE$4 = 100;
const MOST_PAGES = 5;
function newestArtifacts(client, repository) {
	const pages = new Map();
	async function pageOf(number) {
		const page = pages.get(number) ?? await readPage(client, repository, number);
		pages.set(number, page);
		return page;
	}
	return { find: async (isWanted) => newest(await search$1(pageOf, isWanted)) };
}
async function findArtifact(client, repository, ...names) {
	const found = [];
	for (const name of names) {
		const among = {
			...repository,
			name
		};
		const pageOf = (number) => readPage(client, among, number);
		found.push(...await search$1(pageOf, (artifact) => artifact.name === name));
	}
	return newest(found);
}
async function search$1(pageOf, isWanted) {
	for (let number = 1; number <= MOST_PAGES; number += 1) {
		const page = await pageOf(number);
		const found = page.filter((artifact) => isOwn(artifact) && isWanted(artifact));
		if (found.length > 0 || page.length < PER_PAGE$4) return found;
	}
	return [];
}
async function readPage(client, among, page) {
	const { data } = await client.rest.actions.listArtifactsForRepo({
		...among,
		per_page: PER_PAGE$4,
		page
	});
	return data.artifacts;
}
function newest(artifacts) {
	const [first] = artifacts.filter(({ expired }) => !expired).toSorted((one, other) => other.id - one.id);
	if (first === void 0) return artifacts.length === 0 ? void 0 : refuse("has expired");
	const { id, name, digest, size_in_bytes: size, workflow_run } = first;
	return {
		id,
		name,
		run: workflow_run?.id ?? 0,
		size,
		...typeof digest === "string" ? { digest } : {}
	};
}
function isOwn({ workflow_run: run }) {
	return typeof run?.repository_id === "number" && run.head_repository_id === run.repository_id;
}
// src/github/commit-sha.ts
const FULL_SHA = "(?:[0-9a-f]{40}|[0-9a-f]{64})";
const WHOLE = new RegExp(`^${FULL_SHA}$`);
function isFullSha(text) {
	return WHOLE.test(text);
}
// src/github/experiment-key.ts
function placeOf({ "comment-key": commentKey }, { path, name }) {
	return {
		path,
		name,
		commentKey
	};
}
function experimentKey({ commentKey, path, name }) {
	return digest(JSON.stringify([
		commentKey,
		path,
		name
	]));
}
// src/github/artifact/journal-key.ts
function journalKey({ headSha, inputs }, subject) {
	const { specHash } = subject;
	return {
		...placeOf(inputs, subject),
		specHash,
		backend: backendOf(inputs),
		commit: headSha
	};
}
function artifactName(key) {
	return `${artifactPrefix(key)}${key.commit}`;
}
function artifactNames(key) {
	return (key.backend === void 0 ? BACKENDS : [key.backend]).map((backend) => artifactName({
		...key,
		backend
	}));
}
const END = new RegExp(`-(${BACKENDS.join("|")})-(${FULL_SHA})$`);
function commitIn(artifact) {
	return END.exec(artifact)?.[2];
}
function backendIn(artifact) {
	const name = END.exec(artifact)?.[1];
	return BACKENDS.find((backend) => backend === name);
}
function artifactPrefix(key) {
	const backend = key.backend === void 0 ? "" : `${key.backend}-`;
	return `${experimentPrefix(key)}${digest(key.specHash)}-${backend}`;
}
function experimentPrefix(place) {
	return `tunebot-journal-${experimentKey(place)}-`;
}
// src/github/artifact/journal-text.ts
const MOST_LINE = 16777216;
function journalText(events, redactor) {
	return events.map((event) => `${JSON.stringify(redacted(event, redactor))}\n`).join("");
}
function parseJournal(bytes) {
	const lines = bytes.toString("utf8").split("\n");
	if (lines.pop() !== "") refuse("ends in the middle of a record");
	return lines.map((line, index) => {
		if (line.length > MOST_LINE) refuse(`has a record of more than 16 MiB, at line ${index + 1}`);
		try {
			return decodeEvent(JSON.parse(line));
		} catch {
			return refuse(`holds something else than records of a journal, at line ${index + 1}`);
		}
	});
}
function redacted(event, redactor) {
	switch (event.type) {
		case "ExperimentCreated": return {
			...event,
			experiment: redactor.within(event.experiment)
		};
		case "TrialCompleted": {
			const { reason, message, observation, curves, logTail, ...rest } = event;
			return {
				...rest,
				...redactor.within({
					reason,
					message,
					observation,
					curves,
					logTail
				})
			};
		}
		case "ExperimentCompleted":
		case "ExperimentRestarted": return {
			...event,
			message: redactor.text(event.message)
		};
		case "TrialInterrupted": return {
			...event,
			reason: redactor.text(event.reason)
		};
		case "ExperimentEdited":
		case "TrialCreated":
		case "TrialRunning":
		case "TrialRetried": return event;
		default: return unknownEvent(event);
	}
}
function unknownEvent(event) {
	throw new Error(`unknown event ${JSON.stringify(event)}`);
}
// node_modules/pend/index.js
var require_pend = __commonJSMin(((exports, module) => {
	module.exports = Pend;
	function Pend() {
		this.pending = 0;
		this.max = Infinity;
		this.listeners = [];
		this.waiting = [];
		this.error = null;
	}
	Pend.prototype.go = function(fn) {
		if (this.pending < this.max) pendGo(this, fn);
		else this.waiting.push(fn);
	};
	Pend.prototype.wait = function(cb) {
		if (this.pending === 0) cb(this.error);
		else this.listeners.push(cb);
	};
	Pend.prototype.hold = function() {
		return pendHold(this);
	};
	function pendHold(self) {
		self.pending += 1;
		var called = false;
		return onCb;
		function onCb(err) {
			if (called) throw new Error("callback called twice");
			called = true;
			self.error = self.error || err;
			self.pending -= 1;
			if (self.waiting.length > 0 && self.pending < self.max) pendGo(self, self.waiting.shift());
			else if (self.pending === 0) {
				var listeners = self.listeners;
				self.listeners = [];
				listeners.forEach(cbListener);
			}
		}
		function cbListener(listener) {
			listener(self.error);
		}
	}
	function pendGo(self, fn) {
		fn(pendHold(self));
	}
}));
// node_modules/yauzl/fd-slicer.js
var require_fd_slicer = __commonJSMin(((exports) => {
	var fs = __require("fs");
	var util = __require("util");
	var stream = __require("stream");
	var Readable = stream.Readable;
	var PassThrough = stream.PassThrough;
	var Pend = require_pend();
	var EventEmitter = __require("events").EventEmitter;
	exports.BufferSlicer = BufferSlicer;
	exports.FdSlicer = FdSlicer;
	util.inherits(FdSlicer, EventEmitter);
	function FdSlicer(fd) {
		EventEmitter.call(this);
		this.fd = fd;
		this.pend = new Pend();
		this.pend.max = 1;
		this.refCount = 0;
	}
	FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
		var self = this;
		self.pend.go(function(cb) {
			fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
				cb();
				callback(err, bytesRead, buffer);
			});
		});
	};
	FdSlicer.prototype.createReadStream = function(options) {
		return new ReadStream(this, options);
	};
	FdSlicer.prototype.ref = function() {
		this.refCount += 1;
	};
	FdSlicer.prototype.unref = function() {
		var self = this;
		self.refCount -= 1;
		if (self.refCount < 0) throw new Error("invalid unref");
		if (self.refCount > 0) return;
		fs.close(self.fd, onCloseDone);
		function onCloseDone(err) {
			if (err) self.emit("error", err);
			else self.emit("close");
		}
	};
	util.inherits(ReadStream, Readable);
	function ReadStream(context, options) {
		options = options || {};
		Readable.call(this, options);
		this.context = context;
		this.context.ref();
		this.start = options.start || 0;
		this.endOffset = options.end;
		this.pos = this.start;
	}
	ReadStream.prototype._read = function(n) {
		var self = this;
		var toRead = Math.min(self._readableState.highWaterMark, n);
		if (self.endOffset != null) toRead = Math.min(toRead, self.endOffset - self.pos);
		if (toRead <= 0) {
			self.push(null);
			this._cleanup();
			return;
		}
		self.context.pend.go(function(cb) {
			var buffer = Buffer.allocUnsafe(toRead);
			fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
				if (err) self.destroy(err);
				else if (bytesRead === 0) {
					self.push(null);
					self._cleanup();
				} else {
					self.pos += bytesRead;
					self.push(buffer.slice(0, bytesRead));
				}
				cb();
			});
		});
	};
	ReadStream.prototype._destroy = function(err, cb) {
		this._cleanup();
		cb(err);
	};
	ReadStream.prototype._cleanup = function() {
		if (this.context != null) {
			this.context.unref();
			this.context = null;
		}
	};
	util.inherits(BufferSlicer, EventEmitter);
	function BufferSlicer(buffer) {
		EventEmitter.call(this);
		this.refCount = 0;
		this.buffer = buffer;
	}
	BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
		if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
		if (position < 0) throw new RangeError("position is negative: " + position);
		if (offset + length > buffer.length) length = buffer.length - offset;
		if (position + length > this.buffer.length) length = this.buffer.length - position;
		if (length <= 0) {
			setImmediate(function() {
				callback(null, 0);
			});
			return;
		}
		this.buffer.copy(buffer, offset, position, position + length);
		setImmediate(function() {
			callback(null, length);
		});
	};
	BufferSlicer.prototype.createReadStream = function(options) {
		options = options || {};
		var readStream = new PassThrough(options);
		readStream.start = options.start || 0;
		readStream.endOffset = options.end;
		readStream.pos = readStream.endOffset || this.buffer.length;
		var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
		var maxChunkSize = 65536;
		var offset = 0;
		while (true) {
			var nextOffset = offset + maxChunkSize;
			if (nextOffset >= entireSlice.length) {
				if (offset < entireSlice.length) readStream.write(entireSlice.slice(offset, entireSlice.length));
				break;
			}
			readStream.write(entireSlice.slice(offset, nextOffset));
			offset = nextOffset;
		}
		readStream.end();
		return readStream;
	};
	BufferSlicer.prototype.ref = function() {
		this.refCount += 1;
	};
	BufferSlicer.prototype.unref = function() {
		this.refCount -= 1;
		if (this.refCount < 0) throw new Error("invalid unref");
	};
}));
// node_modules/yauzl/crc32.js
var require_crc32 = __commonJSMin(((exports, module) => {
	const CRC_TABLE = new Int32Array([
		0,
		1996959894,
		3993919788,
		2567524794,
		124634137,
		1886057615,
		3915621685,
		2657392035,
		249268274,
		2044508324,
		3772115230,
		2547177864,
		162941995,
		2125561021,
		3887607047,
		2428444049,
		498536548,
		1789927666,
		4089016648,
		2227061214,
		450548861,
		1843258603,
		4107580753,
		2211677639,
		325883990,
		1684777152,
		4251122042,
		2321926636,
		335633487,
		1661365465,
		4195302755,
		2366115317,
		997073096,
		1281953886,
		3579855332,
		2724688242,
		1006888145,
		1258607687,
		3524101629,
		2768942443,
		901097722,
		1119000684,
		3686517206,
		2898065728,
		853044451,
		1172266101,
		3705015759,
		2882616665,
		651767980,
		1373503546,
		3369554304,
		3218104598,
		565507253,
		1454621731,
		3485111705,
		3099436303,
		671266974,
		1594198024,
		3322730930,
		2970347812,
		795835527,
		1483230225,
		3244367275,
		3060149565,
		1994146192,
		31158534,
		2563907772,
		4023717930,
		1907459465,
		112637215,
		2680153253,
		3904427059,
		2013776290,
		251722036,
		2517215374,
		3775830040,
		2137656763,
		141376813,
		2439277719,
		3865271297,
		1802195444,
		476864866,
		2238001368,
		4066508878,
		1812370925,
		453092731,
		2181625025,
		4111451223,
		1706088902,
		314042704,
		2344532202,
		4240017532,
		1658658271,
		366619977,
		2362670323,
		4224994405,
		1303535960,
		984961486,
		2747007092,
		3569037538,
		1256170817,
		1037604311,
		2765210733,
		3554079995,
		1131014506,
		879679996,
		2909243462,
		3663771856,
		1141124467,
		855842277,
		2852801631,
		3708648649,
		1342533948,
		654459306,
		3188396048,
		3373015174,
		1466479909,
		544179635,
		3110523913,
		3462522015,
		1591671054,
		702138776,
		2966460450,
		3352799412,
		1504918807,
		783551873,
		3082640443,
		3233442989,
		3988292384,
		2596254646,
		62317068,
		1957810842,
		3939845945,
		2647816111,
		81470997,
		1943803523,
		3814918930,
		2489596804,
		225274430,
		2053790376,
		3826175755,
		2466906013,
		167816743,
		2097651377,
		4027552580,
		2265490386,
		503444072,
		1762050814,
		4150417245,
		2154129355,
		426522225,
		1852507879,
		4275313526,
		2312317920,
		282753626,
		1742555852,
		4189708143,
		2394877945,
		397917763,
		1622183637,
		3604390888,
		2714866558,
		953729732,
		1340076626,
		3518719985,
		2797360999,
		1068828381,
		1219638859,
		3624741850,
		2936675148,
		906185462,
		1090812512,
		3747672003,
		2825379669,
		829329135,
		1181335161,
		3412177804,
		3160834842,
		628085408,
		1382605366,
		3423369109,
		3138078467,
		570562233,
		1426400815,
		3317316542,
		2998733608,
		733239954,
		1555261956,
		3268935591,
		3050360625,
		752459403,
		1541320221,
		2607071920,
		3965973030,
		1969922972,
		40735498,
		2617837225,
		3943577151,
		1913087877,
		83908371,
		2512341634,
		3803740692,
		2075208622,
		213261112,
		2463272603,
		3855990285,
		2094854071,
		198958881,
		2262029012,
		4057260610,
		1759359992,
		534414190,
		2176718541,
		4139329115,
		1873836001,
		414664567,
		2282248934,
		4279200368,
		1711684554,
		285281116,
		2405801727,
		4167216745,
		1634467795,
		376229701,
		2685067896,
		3608007406,
		1308918612,
		956543938,
		2808555105,
		3495958263,
		1231636301,
		1047427035,
		2932959818,
		3654703836,
		1088359270,
		936918e3,
		2847714899,
		3736837829,
		1202900863,
		817233897,
		3183342108,
		3401237130,
		1404277552,
		615818150,
		3134207493,
		3453421203,
		1423857449,
		601450431,
		3009837614,
		3294710456,
		1567103746,
		711928724,
		3020668471,
		3272380065,
		1510334235,
		755167117
	]);
	function crc32(buf) {
		let crc = -1;
		for (let x of buf) crc = CRC_TABLE[(crc ^ x) & 255] ^ crc >>> 8;
		return (crc ^ -1) >>> 0;
	}
	module.exports = crc32;
}));
// src/github/artifact/zip-entry.ts
var import_yauzl = __commonJSMin(((exports) => {
	__require("fs");
	var zlib = __require("zlib");
	var fd_slicer = require_fd_slicer();
	var util = __require("util");
	var EventEmitter = __require("events").EventEmitter;
	var Transform = __require("stream").Transform;
	var PassThrough = __require("stream").PassThrough;
	var Writable = __require("stream").Writable;
	const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : require_crc32();
	exports.fromBufferPromise = fromBufferPromise;
	function fromBufferPromise(buffer, options) {
		return new Promise((resolve, reject) => {
			fromBuffer(buffer, {
				...options,
				lazyEntries: true
			}, function(err, zipfile) {
				if (err) return reject(err);
				resolve(zipfile);
			});
		});
	}
	function fromBuffer(buffer, options, callback) {
		if (typeof options === "function") {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		options.autoClose = false;
		if (options.lazyEntries == null) options.lazyEntries = false;
		if (options.decodeStrings == null) options.decodeStrings = true;
		if (options.validateEntrySizes == null) options.validateEntrySizes = true;
		if (options.strictFileNames == null) options.strictFileNames = false;
		fromRandomAccessReader(new fd_slicer.BufferSlicer(buffer), buffer.length, options, callback);
	}
	function fromRandomAccessReader(reader, totalSize, options, callback) {
		if (typeof options === "function") {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		if (options.autoClose == null) options.autoClose = true;
		if (options.lazyEntries == null) options.lazyEntries = false;
		if (options.decodeStrings == null) options.decodeStrings = true;
		var decodeStrings = !!options.decodeStrings;
		if (options.validateEntrySizes == null) options.validateEntrySizes = true;
		if (options.strictFileNames == null) options.strictFileNames = false;
		if (callback == null) callback = defaultCallback;
		if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
		if (totalSize > Number.MAX_SAFE_INTEGER) throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
		reader.ref();
		var eocdrWithoutCommentSize = 22;
		var zip64EocdlSize = 20;
		var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + 65535, totalSize);
		var buffer = newBuffer(bufferSize);
		readAndAssertNoEof(reader, buffer, 0, bufferSize, totalSize - buffer.length, function(err) {
			if (err) return callback(err);
			for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
				if (buffer.readUInt32LE(i) !== 101010256) continue;
				var eocdrBuffer = buffer.subarray(i);
				var diskNumber = eocdrBuffer.readUInt16LE(4);
				var entryCount = eocdrBuffer.readUInt16LE(10);
				var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
				var commentLength = eocdrBuffer.readUInt16LE(20);
				var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
				if (commentLength !== expectedCommentLength) return callback(new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
				var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false) : eocdrBuffer.subarray(22);
				if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 117853008) {
					var zip64EocdrOffset = readUInt64LE(buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize), 8);
					var zip64EocdrBuffer = newBuffer(56);
					return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
						if (err) return callback(err);
						if (zip64EocdrBuffer.readUInt32LE(0) !== 101075792) return callback(new Error("invalid zip64 end of central directory record signature"));
						diskNumber = zip64EocdrBuffer.readUInt32LE(16);
						if (diskNumber !== 0) return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
						entryCount = readUInt64LE(zip64EocdrBuffer, 32);
						centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
						return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
					});
				}
				if (diskNumber !== 0) return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
				return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
			}
			callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
		});
	}
	util.inherits(ZipFile, EventEmitter);
	function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
		var self = this;
		EventEmitter.call(self);
		self.reader = reader;
		self.reader.on("error", function(err) {
			emitError(self, err);
		});
		self.reader.once("close", function() {
			self.emit("close");
		});
		self.readEntryCursor = centralDirectoryOffset;
		self.fileSize = fileSize;
		self.entryCount = entryCount;
		self.comment = comment;
		self.entriesRead = 0;
		self.autoClose = !!autoClose;
		self.lazyEntries = !!lazyEntries;
		self.decodeStrings = !!decodeStrings;
		self.validateEntrySizes = !!validateEntrySizes;
		self.strictFileNames = !!strictFileNames;
		self.isOpen = true;
		self.emittedError = false;
		self.hasEachEntryBeenCalled = false;
		if (!self.lazyEntries) self._readEntry();
	}
	ZipFile.prototype.close = function() {
		if (!this.isOpen) return;
		this.isOpen = false;
		this.reader.unref();
	};
	function emitErrorAndAutoClose(self, err) {
		if (self.autoClose) self.close();
		emitError(self, err);
	}
	function emitError(self, err) {
		if (self.emittedError) return;
		self.emittedError = true;
		self.emit("error", err);
	}
	ZipFile.prototype.readEntry = function() {
		if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
		this._readEntry();
	};
	ZipFile.prototype._readEntry = function() {
		var self = this;
		if (self.entryCount === self.entriesRead) {
			setImmediate(function() {
				if (self.autoClose) self.close();
				if (self.emittedError) return;
				self.emit("end");
			});
			return;
		}
		if (self.emittedError) return;
		var buffer = newBuffer(46);
		readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
			if (err) return emitErrorAndAutoClose(self, err);
			if (self.emittedError) return;
			var entry = new Entry();
			var signature = buffer.readUInt32LE(0);
			if (signature !== 33639248) return emitErrorAndAutoClose(self, new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
			entry.versionMadeBy = buffer.readUInt16LE(4);
			entry.versionNeededToExtract = buffer.readUInt16LE(6);
			entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
			entry.compressionMethod = buffer.readUInt16LE(10);
			entry.lastModFileTime = buffer.readUInt16LE(12);
			entry.lastModFileDate = buffer.readUInt16LE(14);
			entry.crc32 = buffer.readUInt32LE(16);
			entry.compressedSize = buffer.readUInt32LE(20);
			entry.uncompressedSize = buffer.readUInt32LE(24);
			entry.fileNameLength = buffer.readUInt16LE(28);
			entry.extraFieldLength = buffer.readUInt16LE(30);
			entry.fileCommentLength = buffer.readUInt16LE(32);
			entry.internalFileAttributes = buffer.readUInt16LE(36);
			entry.externalFileAttributes = buffer.readUInt32LE(38);
			entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);
			if (entry.generalPurposeBitFlag & 64) return emitErrorAndAutoClose(self, new Error("strong encryption is not supported"));
			self.readEntryCursor += 46;
			buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
			readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
				if (err) return emitErrorAndAutoClose(self, err);
				if (self.emittedError) return;
				entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
				var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
				entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
				entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);
				try {
					entry.extraFields = parseExtraFields(entry.extraFieldRaw);
				} catch (err) {
					return emitErrorAndAutoClose(self, err);
				}
				if (self.decodeStrings) {
					var isUtf8 = (entry.generalPurposeBitFlag & 2048) !== 0;
					entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
					entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
					var errorMessage = validateFileName(entry.fileName);
					if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
				} else {
					entry.fileComment = entry.fileCommentRaw;
					entry.fileName = entry.fileNameRaw;
				}
				entry.comment = entry.fileComment;
				self.readEntryCursor += buffer.length;
				self.entriesRead += 1;
				for (var i = 0; i < entry.extraFields.length; i++) {
					var extraField = entry.extraFields[i];
					if (extraField.id !== 1) continue;
					var zip64EiefBuffer = extraField.data;
					var index = 0;
					if (entry.uncompressedSize === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include uncompressed size"));
						entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					if (entry.compressedSize === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include compressed size"));
						entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					if (entry.relativeOffsetOfLocalHeader === 4294967295) {
						if (index + 8 > zip64EiefBuffer.length) return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include relative header offset"));
						entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
						index += 8;
					}
					break;
				}
				if (self.validateEntrySizes && entry.compressionMethod === 0) {
					var expectedCompressedSize = entry.uncompressedSize;
					if (entry.isEncrypted()) expectedCompressedSize += 12;
					if (entry.compressedSize !== expectedCompressedSize) {
						var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
						return emitErrorAndAutoClose(self, new Error(msg));
					}
				}
				self.emit("entry", entry);
				if (!self.lazyEntries) self._readEntry();
			});
		});
	};
	ZipFile.prototype.eachEntry = function() {
		const self = this;
		if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
		if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
		self.hasEachEntryBeenCalled = true;
		let pendingResolveReject = null;
		self.on("entry", onEntry);
		self.on("end", onEnd);
		self.on("error", onError);
		function cleanup() {
			self.removeListener("entry", onEntry);
			self.removeListener("end", onEnd);
			self.removeListener("error", onError);
			if (self.autoClose) self.close();
		}
		function onEntry(entry) {
			let { resolve } = pendingResolveReject;
			pendingResolveReject = null;
			resolve({ value: entry });
		}
		function onEnd() {
			let { resolve } = pendingResolveReject;
			pendingResolveReject = null;
			cleanup();
			resolve({ done: true });
		}
		function onError(err) {
			let { reject } = pendingResolveReject;
			pendingResolveReject = null;
			cleanup();
			reject(err);
		}
		return {
			[Symbol.asyncIterator]() {
				return this;
			},
			next() {
				const promise = new Promise((resolve, reject) => {
					if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
					pendingResolveReject = {
						resolve,
						reject
					};
				});
				self.readEntry();
				return promise;
			},
			return(value) {
				cleanup();
				return Promise.resolve({
					done: true,
					value
				});
			},
			throw(value) {
				cleanup();
				return Promise.reject(value);
			}
		};
	};
	ZipFile.prototype.openReadStream = function(entry, options, callback) {
		var self = this;
		var relativeStart = 0;
		var relativeEnd = entry.compressedSize;
		if (callback == null) {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		else {
			if (options.decodeFileData === false) {
				if (options.decrypt != null) throw new Error("cannot use options.decrypt when options.decodeFileData === false");
				if (options.decompress != null) throw new Error("cannot use options.decompress when options.decodeFileData === false");
			} else {
				if (options.decrypt != null) {
					if (!entry.isEncrypted()) throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
					if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
					if (entry.isCompressed()) {
						if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
					}
				}
				if (options.decompress != null) {
					if (!entry.isCompressed()) throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
					if (!(options.decompress === false || options.decompress === true)) throw new Error("invalid options.decompress value: " + options.decompress);
					decompress = options.decompress;
				}
			}
			if (options.start != null) {
				relativeStart = options.start;
				if (relativeStart < 0) throw new Error("options.start < 0");
				if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
			}
			if (options.end != null) {
				relativeEnd = options.end;
				if (relativeEnd < 0) throw new Error("options.end < 0");
				if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
				if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
			}
		}
		var rawMode = options.decodeFileData === false || (entry.compressionMethod === 0 || entry.compressionMethod === 8 && options.decompress === false) && (!entry.isEncrypted() || options.decrypt === false);
		if (options.start != null || options.end != null) {
			if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
		}
		if (!self.isOpen) return callback(new Error("closed"));
		if (entry.isEncrypted() && !rawMode) {
			if (options.decrypt !== false) return callback(new Error("entry is encrypted, and options.decodeFileData !== false"));
		}
		var decompress;
		if (rawMode) decompress = false;
		else if (entry.compressionMethod === 8) decompress = options.decodeFileData !== true;
		else return callback(new Error("unsupported compression method: " + entry.compressionMethod));
		self.readLocalFileHeader(entry, { minimal: true }, function(err, localFileHeader) {
			if (err) return callback(err);
			self.openReadStreamLowLevel(localFileHeader.fileDataStart, entry.compressedSize, relativeStart, relativeEnd, decompress, entry.uncompressedSize, callback);
		});
	};
	ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
		var self = this;
		fileDataStart + compressedSize;
		var readStream = self.reader.createReadStream({
			start: fileDataStart + relativeStart,
			end: fileDataStart + relativeEnd
		});
		var endpointStream = readStream;
		if (decompress) {
			var destroyed = false;
			var inflateFilter = zlib.createInflateRaw();
			readStream.on("error", function(err) {
				setImmediate(function() {
					if (!destroyed) inflateFilter.emit("error", err);
				});
			});
			readStream.pipe(inflateFilter);
			if (self.validateEntrySizes) {
				endpointStream = new AssertByteCountStream(uncompressedSize);
				inflateFilter.on("error", function(err) {
					setImmediate(function() {
						if (!destroyed) endpointStream.emit("error", err);
					});
				});
				inflateFilter.pipe(endpointStream);
			} else endpointStream = inflateFilter;
			installDestroyFn(endpointStream, function() {
				destroyed = true;
				if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
				readStream.unpipe(inflateFilter);
				readStream.destroy();
			});
		}
		callback(null, endpointStream);
	};
	ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
		var self = this;
		if (callback == null) {
			callback = options;
			options = null;
		}
		if (options == null) options = {};
		self.reader.ref();
		var buffer = newBuffer(30);
		readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
			try {
				if (err) return callback(err);
				var signature = buffer.readUInt32LE(0);
				if (signature !== 67324752) return callback(new Error("invalid local file header signature: 0x" + signature.toString(16)));
				var fileNameLength = buffer.readUInt16LE(26);
				var extraFieldLength = buffer.readUInt16LE(28);
				var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
				if (fileDataStart + entry.compressedSize > self.fileSize) return callback(new Error("file data overflows file bounds: " + fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
				if (options.minimal) return callback(null, { fileDataStart });
				var localFileHeader = new LocalFileHeader();
				localFileHeader.fileDataStart = fileDataStart;
				localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
				localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
				localFileHeader.compressionMethod = buffer.readUInt16LE(8);
				localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
				localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
				localFileHeader.crc32 = buffer.readUInt32LE(14);
				localFileHeader.compressedSize = buffer.readUInt32LE(18);
				localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
				localFileHeader.fileNameLength = fileNameLength;
				localFileHeader.extraFieldLength = extraFieldLength;
				buffer = newBuffer(fileNameLength + extraFieldLength);
				self.reader.ref();
				readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
					try {
						if (err) return callback(err);
						localFileHeader.fileName = buffer.subarray(0, fileNameLength);
						localFileHeader.extraField = buffer.subarray(fileNameLength);
						return callback(null, localFileHeader);
					} finally {
						self.reader.unref();
					}
				});
			} finally {
				self.reader.unref();
			}
		});
	};
	ZipFile.prototype.openReadStreamPromise = function(entry, options) {
		return new Promise((resolve, reject) => {
			this.openReadStream(entry, options, function(err, readStream) {
				if (err) return reject(err);
				resolve(readStream);
			});
		});
	};
	ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
		return new Promise((resolve, reject) => {
			this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
				if (err) return reject(err);
				resolve(readStream);
			});
		});
	};
	ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
		return new Promise((resolve, reject) => {
			this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
				if (err) return reject(err);
				resolve(localFileHeader);
			});
		});
	};
	function Entry() {}
	Entry.prototype.getLastModDate = function(options) {
		if (options == null) options = {};
		if (!options.forceDosFormat) for (var i = 0; i < this.extraFields.length; i++) {
			var extraField = this.extraFields[i];
			if (extraField.id === 21589) {
				var data = extraField.data;
				if (data.length < 5) continue;
				if (!(data[0] & 1)) continue;
				var posixTimestamp = data.readInt32LE(1);
				return new Date(posixTimestamp * 1e3);
			} else if (extraField.id === 10) {
				var data = extraField.data;
				if (data.length !== 32) continue;
				if (data.readUInt16LE(4) !== 1) continue;
				if (data.readUInt16LE(6) !== 24) continue;
				var millisecondsSince1970 = (data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12)) / 1e4 - 0xa9730b66800;
				return new Date(millisecondsSince1970);
			}
		}
		return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
	};
	Entry.prototype.canDecodeFileData = function() {
		return !this.isEncrypted() && (this.compressionMethod === 0 || this.compressionMethod === 8);
	};
	Entry.prototype.isEncrypted = function() {
		return (this.generalPurposeBitFlag & 1) !== 0;
	};
	Entry.prototype.isCompressed = function() {
		return this.compressionMethod === 8;
	};
	function LocalFileHeader() {}
	function dosDateTimeToDate(date, time, timezone) {
		var day = date & 31;
		var month = (date >> 5 & 15) - 1;
		var year = (date >> 9 & 127) + 1980;
		var millisecond = 0;
		var second = (time & 31) * 2;
		var minute = time >> 5 & 63;
		var hour = time >> 11 & 31;
		if (timezone == null || timezone === "local") return new Date(year, month, day, hour, minute, second, millisecond);
		else if (timezone === "UTC") return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
		else throw new Error("unrecognized options.timezone: " + options.timezone);
	}
	function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
		var fileName = null;
		for (var i = 0; i < extraFields.length; i++) {
			var extraField = extraFields[i];
			if (extraField.id === 28789) {
				if (extraField.data.length < 6) continue;
				if (extraField.data.readUInt8(0) !== 1) continue;
				var oldNameCrc32 = extraField.data.readUInt32LE(1);
				if (crc32(fileNameBuffer) !== oldNameCrc32) continue;
				fileName = decodeBuffer(extraField.data.subarray(5), true);
				break;
			}
		}
		if (fileName == null) fileName = decodeBuffer(fileNameBuffer, (generalPurposeBitFlag & 2048) !== 0);
		if (!strictFileNames) fileName = fileName.replace(/\\/g, "/");
		return fileName;
	}
	function validateFileName(fileName) {
		if (fileName.indexOf("\\") !== -1) return "invalid characters in fileName: " + fileName;
		if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) return "absolute path: " + fileName;
		if (fileName.split("/").indexOf("..") !== -1) return "invalid relative path: " + fileName;
		return null;
	}
	function parseExtraFields(extraFieldBuffer) {
		var extraFields = [];
		var i = 0;
		while (i < extraFieldBuffer.length - 3) {
			var headerId = extraFieldBuffer.readUInt16LE(i + 0);
			var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
			var dataStart = i + 4;
			var dataEnd = dataStart + dataSize;
			if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
			var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
			extraFields.push({
				id: headerId,
				data: dataBuffer
			});
			i = dataEnd;
		}
		return extraFields;
	}
	function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
		if (length === 0) return setImmediate(function() {
			callback(null, newBuffer(0));
		});
		reader.read(buffer, offset, length, position, function(err, bytesRead) {
			if (err) return callback(err);
			if (bytesRead < length) return callback(new Error("unexpected EOF"));
			callback();
		});
	}
	util.inherits(AssertByteCountStream, Transform);
	function AssertByteCountStream(byteCount) {
		Transform.call(this);
		this.actualByteCount = 0;
		this.expectedByteCount = byteCount;
	}
	AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
		this.actualByteCount += chunk.length;
		if (this.actualByteCount > this.expectedByteCount) {
			var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
			return cb(new Error(msg));
		}
		cb(null, chunk);
	};
	AssertByteCountStream.prototype._flush = function(cb) {
		if (this.actualByteCount < this.expectedByteCount) {
			var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
			return cb(new Error(msg));
		}
		cb();
	};
	util.inherits(RandomAccessReader, EventEmitter);
	function RandomAccessReader() {
		EventEmitter.call(this);
		this.refCount = 0;
	}
	RandomAccessReader.prototype.ref = function() {
		this.refCount += 1;
	};
	RandomAccessReader.prototype.unref = function() {
		var self = this;
		self.refCount -= 1;
		if (self.refCount > 0) return;
		if (self.refCount < 0) throw new Error("invalid unref");
		self.close(onCloseDone);
		function onCloseDone(err) {
			if (err) return self.emit("error", err);
			self.emit("close");
		}
	};
	RandomAccessReader.prototype.createReadStream = function(options) {
		if (options == null) options = {};
		var start = options.start;
		var end = options.end;
		if (start === end) {
			var emptyStream = new PassThrough();
			setImmediate(function() {
				emptyStream.end();
			});
			return emptyStream;
		}
		var stream = this._readStreamForRange(start, end);
		var destroyed = false;
		var refUnrefFilter = new RefUnrefFilter(this);
		stream.on("error", function(err) {
			setImmediate(function() {
				if (!destroyed) refUnrefFilter.emit("error", err);
			});
		});
		installDestroyFn(refUnrefFilter, function() {
			stream.unpipe(refUnrefFilter);
			refUnrefFilter.unref();
			stream.destroy();
		});
		var byteCounter = new AssertByteCountStream(end - start);
		refUnrefFilter.on("error", function(err) {
			setImmediate(function() {
				if (!destroyed) byteCounter.emit("error", err);
			});
		});
		installDestroyFn(byteCounter, function() {
			destroyed = true;
			refUnrefFilter.unpipe(byteCounter);
			refUnrefFilter.destroy();
		});
		return stream.pipe(refUnrefFilter).pipe(byteCounter);
	};
	RandomAccessReader.prototype._readStreamForRange = function(start, end) {
		throw new Error("not implemented");
	};
	RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
		var readStream = this.createReadStream({
			start: position,
			end: position + length
		});
		var writeStream = new Writable();
		var written = 0;
		writeStream._write = function(chunk, encoding, cb) {
			chunk.copy(buffer, offset + written, 0, chunk.length);
			written += chunk.length;
			cb();
		};
		writeStream.on("finish", callback);
		readStream.on("error", function(error) {
			callback(error);
		});
		readStream.pipe(writeStream);
	};
	RandomAccessReader.prototype.close = function(callback) {
		setImmediate(callback);
	};
	util.inherits(RefUnrefFilter, PassThrough);
	function RefUnrefFilter(context) {
		PassThrough.call(this);
		this.context = context;
		this.context.ref();
		this.unreffedYet = false;
	}
	RefUnrefFilter.prototype._flush = function(cb) {
		this.unref();
		cb();
	};
	RefUnrefFilter.prototype.unref = function(cb) {
		if (this.unreffedYet) return;
		this.unreffedYet = true;
		this.context.unref();
	};
	var cp437 = "\0☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xA0";
	function decodeBuffer(buffer, isUtf8) {
		if (isUtf8) return buffer.toString("utf8");
		else {
			var result = "";
			for (var i = 0; i < buffer.length; i++) result += cp437[buffer[i]];
			return result;
		}
	}
	function readUInt64LE(buffer, offset) {
		var lower32 = buffer.readUInt32LE(offset);
		return buffer.readUInt32LE(offset + 4) * 4294967296 + lower32;
	}
	var newBuffer;
	if (typeof Buffer.allocUnsafe === "function") newBuffer = function(len) {
		return Buffer.allocUnsafe(len);
	};
	else newBuffer = function(len) {
		return new Buffer(len);
	};
	function installDestroyFn(stream, fn) {
		if (typeof stream.destroy === "function") stream._destroy = function(err, cb) {
			fn();
			if (cb != null) cb(err);
		};
		else stream.destroy = fn;
	}
	function defaultCallback(err) {
		if (err) throw err;
	}
}))();
const FILE_TYPE = 61440;
const REGULAR = 32768;
const MODE_BITS = 16;
async function readOnlyEntry(zip, name, limit) {
	try {
		const file = await (0, import_yauzl.fromBufferPromise)(zip);
		if (file.entryCount !== 1) refuse("holds other than one file");
		for await (const entry of file.eachEntry()) return await readEntry(file, entry, name, limit);
		return refuse("holds other than one file");
	} catch (error) {
		if (error instanceof ArtifactRefusal || !(error instanceof Error)) throw error;
		return refuse("is no zip, or half of one, or says of its file what it is not");
	}
}
async function readEntry(file, entry, name, limit) {
	if (entry.fileName !== name) refuse(`holds another file than ${name}`);
	const type = entry.externalFileAttributes >>> MODE_BITS & FILE_TYPE;
	if (type !== 0 && type !== REGULAR) refuse(`holds ${name} as something other than a file`);
	if (!entry.canDecodeFileData()) refuse("is encrypted, or packed by a method that is not known");
	if (entry.uncompressedSize > limit) refuse(`is larger than ${limit / 1024 / 1024} MiB when it is unpacked`);
	const chunks = [];
	for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk);
	return Buffer.concat(chunks);
}
// src/github/artifact/fetch-journal.ts
const MOST_UNPACKED = 268435456;
async function fetchJournal(step, key, experiment) {
	const names = artifactNames(key);
	const { repository } = step.environment;
	return await fetched(step, names.join(" or "), key, experiment, () => findArtifact(step.client, repository, ...names));
}
async function fetchJournalOfSpec(step, key, experiment) {
	const prefix = artifactPrefix(key);
	return await fetched(step, `${prefix}…`, key, experiment, () => step.artifacts.find(({ name }) => name.startsWith(prefix)));
}
async function fetched({ client, environment }, name, { specHash }, experiment, find) {
	try {
		const artifact = await find();
		if (artifact === void 0) return { kind: "none" };
		const { apiUrl, repository } = environment;
		return {
			kind: "journal",
			artifact,
			...acceptJournal(parseJournal(await readOnlyEntry(await downloadArtifact({
				client,
				repository,
				apiUrl
			}, artifact), JOURNAL, MOST_UNPACKED)), experiment, specHash)
		};
	} catch (error) {
		if (!(error instanceof ArtifactRefusal)) throw error;
		return {
			kind: "refused",
			why: `the artifact ${name} ${error.message}`
		};
	}
}
// src/github/artifact/upload.ts
const UPLOAD_MILLISECONDS = 6e4;
const CLOUD = /^(?:github\.com|.+\.(?:ghe\.com|localhost))$/i;
const TAKEN = /already exists/;
function hasResultsService(variables) {
	const server = variables["GITHUB_SERVER_URL"] ?? "https://github.com";
	if (!(URL.canParse(server) && CLOUD.test(new URL(server).hostname))) return false;
	return (variables["ACTIONS_RESULTS_URL"] ?? "") !== "" && (variables["ACTIONS_RUNTIME_TOKEN"] ?? "") !== "";
}
async function leaveArtifact(log, { title, failure, ...upload }) {
	log.group(title);
	try {
		await uploadText(upload);
		return true;
	} catch (error) {
		if (error instanceof Error) log.line(unsigned(error.stack ?? ""));
		log.warning(failure(unsigned(errorMessage(error)).split("\n", 1)[0]?.slice(0, 300) ?? ""));
		return false;
	} finally {
		log.endGroup();
	}
}
function unsigned(text) {
	return text.replace(/(https?:[^\s?]*)\?\S*/g, "$1");
}
async function uploadText({ name, entry, text, folder }) {
	const { DefaultArtifactClient } = await import("./artifact.js");
	const client = new DefaultArtifactClient();
	await mkdir(folder, { recursive: true });
	const path = join(folder, entry);
	await writeFile(path, text);
	async function upload() {
		try {
			await client.uploadArtifact(name, [path], folder);
		} catch (error) {
			if (!TAKEN.test(errorMessage(error))) throw error;
			await client.deleteArtifact(name);
			await client.uploadArtifact(name, [path], folder);
		}
	}
	const late = new AbortController();
	try {
		const uploading = upload();
		await Promise.race([uploading, tooLate(late.signal)]);
	} finally {
		late.abort();
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function tooLate(signal) {
	await setTimeout$1(UPLOAD_MILLISECONDS, void 0, { signal });
	throw new Error(`no answer within ${UPLOAD_MILLISECONDS / 1e3} s`);
}
// src/github/artifact/keeper.ts
const LOST = "no later run can go on from it";
function createJournalKeeper({ log, redactor, variables }) {
	let isOpen = true;
	function giveUp(tell, text) {
		isOpen = false;
		tell(text);
	}
	return { async keep(directory, key) {
		if (!isOpen) return;
		if (!hasResultsService(variables)) {
			giveUp(log.line, `Journals are not kept: this runner has no service for artifacts; ${LOST}`);
			return;
		}
		try {
			const events = await readJournal(join(directory, "journal.jsonl")) ?? [];
			if (events.length === 0) return;
			const text = journalText(events, redactor);
			if (Buffer.byteLength(text) > 268435456) {
				log.warning(`The journal of ${key.name} is not kept: it is too large; ${LOST}`);
				return;
			}
			if (!await leaveArtifact(log, {
				name: artifactName(key),
				entry: "journal.jsonl",
				text,
				folder: join(directory, "upload"),
				title: `The journal of ${key.name} is kept as an artifact`,
				failure: (why) => explain(key.name, why)
			})) isOpen = false;
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			giveUp(log.warning, explain(key.name, error.message));
		}
	} };
}
function explain(name, why) {
	return `The journal of ${name} was not kept (${why}): ${LOST}. See whether GitHub Actions has trouble (githubstatus.com), whether the runner reaches its service for artifacts, and whether their storage is full`;
}
// src/github/coalesce.ts
function createCoalescer(options) {
	let waiting;
	let sending = Promise.resolve();
	let timer;
	let isIdle = true;
	let isSettled = false;
	function next() {
		if (waiting === void 0 || isSettled) {
			isIdle = true;
			return;
		}
		const { value } = waiting;
		waiting = void 0;
		isIdle = false;
		sending = options.send(value).then(() => {
			timer = setTimeout(next, options.intervalMilliseconds);
		});
	}
	return {
		offer(value) {
			waiting = { value };
			if (isIdle && !isSettled) next();
		},
		async settle() {
			isSettled = true;
			waiting = void 0;
			clearTimeout(timer);
			await sending;
			clearTimeout(timer);
		}
	};
}
// src/github/environment.ts
const RUN_BY_ACTIONS = "Run tunebot as a step of a GitHub Actions workflow, or use its command line";
function readEnvironment(variables) {
	const missing = [];
	function required(name) {
		const value = variables[name] ?? "";
		if (value === "") missing.push(name);
		return value;
	}
	const [owner = "", repo = ""] = required("GITHUB_REPOSITORY").split("/");
	const environment = {
		eventName: required("GITHUB_EVENT_NAME"),
		eventPath: required("GITHUB_EVENT_PATH"),
		repository: {
			owner,
			repo
		},
		sha: required("GITHUB_SHA"),
		actor: variables["GITHUB_ACTOR"] ?? "",
		ref: variables["GITHUB_REF"] ?? "",
		runId: Number(required("GITHUB_RUN_ID")),
		runAttempt: Number(variables["GITHUB_RUN_ATTEMPT"] ?? "1"),
		job: variables["GITHUB_JOB"] ?? "",
		step: variables["GITHUB_ACTION"] ?? "",
		workspace: required("GITHUB_WORKSPACE"),
		temporary: required("RUNNER_TEMP"),
		apiUrl: variables["GITHUB_API_URL"] ?? "https://api.github.com",
		serverUrl: variables["GITHUB_SERVER_URL"] ?? "https://github.com"
	};
	if (missing.length > 0) throw new UserError({
		what: `the runner's environment lacks ${missing.join(", ")}`,
		mend: RUN_BY_ACTIONS,
		kind: "usage"
	});
	return environment;
}
async function readPayload(eventPath) {
	try {
		return JSON.parse(await readFile(eventPath, "utf8"));
	} catch (error) {
		throw new UserError({
			what: `the event's payload cannot be read: ${errorMessage(error)}`,
			where: eventPath,
			mend: RUN_BY_ACTIONS,
			cause: error
		});
	}
}
function runUrl(environment) {
	return `${workflowRunUrl(environment, environment.runId)}/attempts/${environment.runAttempt}`;
}
function workflowRunUrl(environment, id) {
	const { owner, repo } = environment.repository;
	return `${environment.serverUrl}/${owner}/${repo}/actions/runs/${id}`;
}
function commitUrl(environment, sha) {
	const { owner, repo } = environment.repository;
	return `${environment.serverUrl}/${owner}/${repo}/commit/${sha}`;
}
function fileUrl(environment, sha, path) {
	const { owner, repo } = environment.repository;
	const encoded = path.split("/").map(encodeURIComponent).join("/");
	return `${environment.serverUrl}/${owner}/${repo}/blob/${sha}/${encoded}`;
}
// src/github/run-attempt.ts
function runAttemptIn(json) {
	const [run, attempt] = [wholeAt(json, "run"), wholeAt(json, "attempt")];
	return run === void 0 || attempt === void 0 ? void 0 : {
		run,
		attempt
	};
}
function isNewer(one, other) {
	return one.run === other.run ? one.attempt > other.attempt : one.run > other.run;
}
// src/github/marker.ts
const VERSION$2 = 1;
const COURSES = {
	Starting: "driven",
	Running: "driven",
	Created: "open",
	Restarting: "open",
	Unknown: "open",
	Succeeded: "final",
	Failed: "final",
	Invalid: "final",
	Planned: "final"
};
const PATTERN = /^<!-- tunebot:([A-Za-z0-9_-]{1,4096}) -->/;
function formatMarker(marker) {
	const json = JSON.stringify({
		version: VERSION$2,
		...marker
	});
	return `<!-- tunebot:${Buffer.from(json, "utf8").toString("base64url")} -->`;
}
const MAX_TEXT = 140;
function markerText(text) {
	return truncateUnits(oneLine(text), MAX_TEXT);
}
const MAX_NAMES = 20;
const ANY = "*";
function markerNames(names) {
	return names.length > MAX_NAMES ? [ANY] : names.map(markerName);
}
function isAmong(ahead, name) {
	return ahead.includes(ANY) || ahead.includes(markerName(name));
}
const MAX_NAME = 40;
function markerName(name) {
	return truncateUnits(oneLine(name), MAX_NAME);
}
const DIGEST = "f".repeat(64);
const WIDEST = "あ".repeat(MAX_TEXT);
const MOST = Number.MAX_SAFE_INTEGER;
const MARKER_BYTES = formatMarker({
	key: DIGEST,
	headSha: DIGEST,
	run: MOST,
	attempt: MOST,
	specHash: DIGEST,
	state: "Restarting",
	name: WIDEST,
	title: WIDEST,
	commentKey: "k".repeat(64),
	best: `-2.2250738585072014e-308`,
	ahead: Array.from({ length: MAX_NAMES }, () => "n".repeat(MAX_NAME)),
	origin: {
		run: MOST,
		replaces: MOST
	}
}).length + 1;
function readMarker(body) {
	const encoded = PATTERN.exec(body)?.[1];
	if (encoded === void 0) return void 0;
	const json = parseJson(Buffer.from(encoded, "base64url").toString("utf8"));
	if (numberAt(json, "version") !== VERSION$2) return void 0;
	const [key, headSha] = [textAt(json, "key"), textAt(json, "headSha")];
	const [specHash, state] = [textAt(json, "specHash"), textAt(json, "state")];
	const runAttempt = runAttemptIn(json);
	if (key === void 0 || headSha === void 0 || runAttempt === void 0) return void 0;
	if (specHash === void 0 || state === void 0) return void 0;
	const name = textAt(json, "name");
	const title = textAt(json, "title");
	const commentKey = textAt(json, "commentKey");
	const best = textAt(json, "best");
	const ahead = textsOf$1(valueAt(json, "ahead"));
	const origin = originOf(json);
	return {
		key,
		headSha,
		...runAttempt,
		specHash,
		state: isState(state) ? state : "Unknown",
		...name === void 0 ? {} : { name },
		...title === void 0 ? {} : { title },
		...commentKey === void 0 ? {} : { commentKey },
		...best === void 0 ? {} : { best },
		...ahead === void 0 ? {} : { ahead },
		...origin === void 0 ? {} : { origin }
	};
}
function isState(text) {
	return Object.hasOwn(COURSES, text);
}
function textsOf$1(json) {
	return Array.isArray(json) ? json.filter((one) => typeof one === "string") : void 0;
}
function originOf(json) {
	const run = wholeAt(json, "origin", "run");
	if (run === void 0) return void 0;
	const replaces = wholeAt(json, "origin", "replaces");
	return {
		run,
		...replaces === void 0 ? {} : { replaces }
	};
}
function isFinal({ state }) {
	return COURSES[state] === "final";
}
function isSameOutcome(there, marker) {
	const { state, headSha, best, run } = marker;
	if (COURSES[state] === "driven" && there.run !== run) return false;
	return there.state === state && there.headSha === headSha && there.best === best;
}
// src/report/markdown/check.ts
const MAX_TITLE = 140;
function renderCheck(state, context, limits = CHECK_LIMITS) {
	const trials = trialsTable(state, context);
	const head = stateLine(state, context);
	const edge = edges(state, context);
	const line = plotLine(state);
	const bestCurve = curve(state, "text");
	const all = state.trials.length;
	const failed = unsuccessfulTrials(state).length;
	return {
		title: checkTitle(state, context),
		summary: richest(limits, state.trials.length, (detail) => {
			return `${sections([
				head,
				best(state, context, detail),
				edge(detail),
				line,
				running(state, context, detail),
				leftOutNote([["the best hyperparameters", isBestCut(state, detail)]], context),
				links(context)
			])}\n`;
		}),
		text: richest(limits, state.trials.length, (detail, room) => {
			const table = trials(detail, room);
			const failureList = failures(state, context, detail, room - table.length);
			const leftOut = [
				[plural(all, "trial"), table === "" && all > 0],
				["the best trial, step by step", !detail.curve && bestCurve !== ""],
				[`the reasons of ${plural(failed, "failed trial")}`, failureList === "" && failed > 0]
			];
			return sections([
				chapter("All trials", table),
				detail.curve ? chapter("The best trial, step by step", bestCurve) : "",
				chapter("Failed trials", failureList),
				leftOutNote(leftOut, context)
			]);
		})
	};
}
function chapter(heading, body) {
	return body === "" ? "" : `### ${heading}\n\n${body}`;
}
function checkTitle(state, context) {
	const { state: word, reason } = standing(state, context);
	const name = state.experiment.spec.objective.objectiveMetricName;
	const against = differenceToBase(state, context, branchText);
	const value = state.best === void 0 ? [] : [`${name} ${formatNumber(state.best.value)}${against}`];
	const where = reason === "" ? word : `${word}: ${truncate$1(oneLine(reason), 70)}`;
	return truncate$1([
		oneLine(where),
		...value.map(oneLine),
		trialsDone(state)
	].join(" · "), MAX_TITLE);
}
// src/report/markdown/invalid.ts
const LADDER$1 = [
	50,
	20,
	10,
	5,
	3,
	1,
	0
];
function renderInvalid(files, limits = COMMENT_LIMITS) {
	const room = limits.bytes - limits.reserve;
	for (const most of LADDER$1) {
		const text = `${sections([
			heading(files),
			...files.slice(0, 20).map((file) => section(file, most)),
			rest(files)
		])}\n`;
		if (Buffer.byteLength(text) <= room) return text;
	}
	return `${heading(files)}\n`;
}
function invalidTitle(diagnostics) {
	return diagnostics.filter(isError).every(({ code = "" }) => code.startsWith("policy/")) ? "Not allowed by the policy" : "Invalid Experiment";
}
function heading(files) {
	const errors = countErrors(files);
	const title = invalidTitle(files.flatMap(({ diagnostics }) => diagnostics));
	const mistakes = plural(errors, "mistake");
	const [only] = files;
	return `### ❌ ${title} · ${mistakes}${files.length === 1 && only !== void 0 ? ` in ${code(only.path, 120)}` : ""}\n\nNothing was run.`;
}
function rest(files) {
	return files.length > 20 ? `_and ${formatCount(files.length - 20)} more files_` : "";
}
function countErrors(files) {
	return files.flatMap(({ diagnostics }) => diagnostics.filter(isError)).length;
}
function isError({ severity }) {
	return severity === "error";
}
function section(file, most) {
	const ordered = [...file.diagnostics].sort((a, b) => Number(isError(b)) - Number(isError(a)) || a.line - b.line || a.column - b.column);
	const left = ordered.length - Math.min(most, ordered.length);
	return sections([
		`#### ${link$1(code(file.path, 120), file.url)}`,
		...ordered.slice(0, most).map((one) => mistake$1(file, one)),
		left === 0 ? "" : `_${formatCount(left)} more: run ${code(`tunebot validate ${file.path}`, 160)}_`
	]);
}
function mistake$1(file, one) {
	const line = link$1(`line ${one.line}`, file.url === void 0 ? void 0 : `${file.url}#L${one.line}`);
	const field = one.path === "" ? "" : ` · ${code(one.path, 120)}`;
	const hint = one.hint === void 0 ? "" : `\\\n💡 ${prose(one.hint)}`;
	const lines = file.source === void 0 ? [] : excerpt(file.source, one, 100);
	return sections([`${isError(one) ? "❌" : "⚠️"} **${line}**, column ${one.column}${field}\\\n${prose(one.message)}${hint}`, lines.length === 0 ? "" : fenced(lines, "text")]);
}
// src/report/markdown/plan.ts
const FULL = {
	parameters: 200,
	columns: 12,
	trials: 50,
	resources: 20,
	answers: 20,
	manifest: true,
	value: 120
};
const LADDER = [
	FULL,
	{
		...FULL,
		parameters: 50,
		trials: 20,
		value: 80
	},
	{
		...FULL,
		parameters: 50,
		trials: 20,
		value: 80,
		manifest: false
	},
	{
		parameters: 20,
		columns: 8,
		trials: 10,
		resources: 10,
		answers: 5,
		manifest: false,
		value: 60
	},
	{
		parameters: 8,
		columns: 4,
		trials: 4,
		resources: 5,
		answers: 3,
		manifest: false,
		value: 40
	},
	{
		parameters: 0,
		columns: 0,
		trials: 0,
		resources: 0,
		answers: 1,
		manifest: false,
		value: 20
	}
];
function renderPlanComment(plan, context, limits = COMMENT_LIMITS) {
	const room = limits.bytes - limits.reserve;
	for (const detail of LADDER) {
		const text = `${sections(parts(plan, context, detail))}\n`;
		if (Buffer.byteLength(text) <= room) return text;
	}
	throw new RangeError(`no plan fits ${room} bytes`);
}
function renderPlanCheck(plan, context) {
	return {
		title: truncate$1(planTitle(plan, context), 140),
		summary: renderPlanComment(plan, context, CHECK_LIMITS),
		text: ""
	};
}
const NOT_YET = " · nothing is run yet";
function planTitle(plan, { next }) {
	const waits = {
		starts: "",
		waits: NOT_YET,
		untrusted: NOT_YET,
		queued: " · no results yet"
	};
	return `Plan: ${amount(plan)}${waits[next.kind]}`;
}
function amount({ experiment, maxTrialCount, state }) {
	if (state.resumption.kind === "refuse") return "it cannot go on";
	if (state.resumption.kind === "finished") return "nothing is left to do";
	return `${maxTrialCount === void 0 ? "trials without limit" : plural(maxTrialCount, "trial")}, ${formatCount(experiment.spec.parallelTrialCount)} at a time`;
}
function parts(plan, context, detail) {
	return [
		`### 📋 ${code(plan.experiment.metadata.name)} · Plan: ${amount(plan)}`,
		facts(plan, context),
		problem(plan.cluster),
		state(plan),
		space(plan.experiment, detail),
		search(plan),
		firstTrials(plan, detail),
		resources(plan, detail),
		cluster(plan, detail),
		manifest(plan, context, detail),
		nextStep(plan, context),
		links(context)
	];
}
function facts(plan, context) {
	const { objectiveMetricName, type, goal } = plan.experiment.spec.objective;
	const aim = goal === void 0 ? "" : `, goal ${formatNumber(goal)}`;
	const { policy } = context;
	return [
		`${type} ${code(objectiveMetricName)}${aim}`,
		...originFacts(context),
		`backend ${code(plan.backend)}`,
		...policy === void 0 ? [] : [`held to ${prose(policy, 120)}`],
		...duration(plan, context)
	].join(" · ");
}
function duration(plan, { trialSeconds }) {
	const { experiment, maxTrialCount, state: earlier } = plan;
	if (trialSeconds === void 0 || maxTrialCount === void 0) return [];
	const left = Math.max(0, maxTrialCount - earlier.ended);
	const rounds = Math.ceil(left / Math.max(1, experiment.spec.parallelTrialCount));
	return [`about ${formatDuration(rounds * trialSeconds * 1e3)}, as earlier runs took ${formatDuration(trialSeconds * 1e3)} a trial`];
}
function problem(cluster) {
	if (cluster?.problem === void 0) return "";
	return `> [!WARNING]\n> A run would not get on: ${prose(cluster.problem, 600)}`;
}
function state(plan) {
	return plan.state.resumption.kind === "start" ? "" : prose(explainState(plan.state), 600);
}
function space({ spec }, detail) {
	const shown = spec.parameters.slice(0, detail.parameters);
	if (shown.length === 0) return sizeText(spec.parameters);
	const table = markdownTable([
		{
			title: "Parameter",
			align: "left"
		},
		{
			title: "Type",
			align: "left"
		},
		{
			title: "Values",
			align: "left"
		}
	], shown.map((parameter) => [
		cellCode(parameter.name, detail.value),
		cell(parameter.parameterType, detail.value),
		cellCode(valuesText(parameter), detail.value)
	]));
	const left = spec.parameters.length - shown.length;
	const more = left === 0 ? "" : ` · ${plural(left, "parameter")} more`;
	return sections([table, `${sizeText(spec.parameters)}${more}`]);
}
function search(plan) {
	const { experiment, maxTrialCount, earlierCount } = plan;
	const chosen = explainAuto(experiment.spec, maxTrialCount, earlierCount);
	const why = chosen === void 0 ? "" : `; ${code("auto")} chooses ${chosen.why}`;
	return `**Trials:** ${endText(experiment, maxTrialCount)} · ${code(algorithmText(plan), 120)}${why}`;
}
function firstTrials(plan, detail) {
	if (plan.firstTrials.length === 0) return `${noTrialsText(plan)}.`;
	const trials = plan.firstTrials.slice(0, detail.trials);
	if (trials.length === 0) return "";
	const { parameters } = plan.experiment.spec;
	const columns = parameters.slice(0, detail.columns);
	const table = markdownTable([{
		title: plan.state.resumption.kind === "start" ? "First" : "Next",
		align: "left"
	}, ...columns.map((parameter) => parameterColumn(parameter, detail.value))], trials.map((trial) => [nameCell(plan.experiment, trial, detail.value), ...columns.map(({ name }) => assignmentCell(trial, name, detail.value))]));
	return sections([table, leftOut(plan.firstTrials.length - trials.length, parameters, columns)]);
}
function leftOut(trials, parameters, columns) {
	const hidden = parameters.length - columns.length;
	const cut = [...trials === 0 ? [] : [plural(trials, "trial")], ...hidden === 0 ? [] : [plural(hidden, "column")]];
	return cut.length === 0 ? "" : `and ${cut.join(" and ")} more`;
}
function resources(plan, detail) {
	const asked = askedFor(plan);
	const wrong = asked.unreadable.slice(0, detail.resources).map((each) => code(each, detail.value));
	const unreadable = wrong.length === 0 ? "" : `No quantity of Kubernetes: ${wrong.join(", ")}`;
	if (asked.pods === 0) return "**Resources:** not known, as the manifest has no pod template";
	if (asked.resources.length === 0) return sections(["**Resources:** the manifest asks for none", unreadable]);
	const shown = asked.resources.slice(0, detail.resources);
	if (shown.length === 0) return unreadable;
	const { parallelTrialCount } = plan.experiment.spec;
	const table = markdownTable([
		{
			title: "Asked for",
			align: "left"
		},
		{
			title: `A trial, ${plural(asked.pods, "pod")}`,
			align: "right"
		},
		{
			title: `${plural(parallelTrialCount, "trial")} at once`,
			align: "right"
		}
	], shown.map(({ name, perTrial, atOnce }) => [
		cellCode(name, detail.value),
		valueCell(perTrial, 40),
		valueCell(atOnce, 40)
	]));
	return sections([table, unreadable]);
}
function cluster({ cluster: answer, backend }, detail) {
	if (answer === void 0) return "";
	const what = backend === "katib" ? "the Experiment" : "the first trial";
	const icon = {
		accepted: "✅",
		refused: "❌",
		skipped: "⏭️"
	}[answer.dryRun];
	const missing = answer.missing.slice(0, detail.answers).map((each) => code(each));
	const rights = answer.missing.length === 0 ? answer.dryRun === "skipped" ? [] : ["all rights that a run needs"] : [`❌ missing rights: ${missing.join(", ")}`];
	const line = [
		`**Cluster:** ${code(answer.server, 120)}, namespace ${code(answer.namespace)}`,
		...rights,
		`${icon} dry run of ${what}: ${answer.dryRun}`
	].join(" · ");
	const warnings = answer.warnings.slice(0, detail.answers).map((each) => `⚠️ ${prose(each)}`);
	return sections([line, ...warnings]);
}
function manifest(plan, { file }, detail) {
	if (!detail.manifest) return `The first trial’s manifest does not fit here: ${code(`tunebot render ${file.path}`, 160)} prints it.`;
	const lines = renderManifest(plan.manifest).trimEnd().split("\n");
	return details("<b>Manifest of the first trial</b>", fenced(lines, "yaml"));
}
function nextStep({ state: { resumption } }, { next, commit, commentKey }) {
	if (resumption.kind === "finished" || resumption.kind === "refuse") return "";
	const run = commentKey === void 0 ? "/tunebot run" : `/tunebot run key=${commentKey}`;
	switch (next.kind) {
		case "starts": return "";
		case "waits": return `> [!NOTE]\n> Nothing is run yet. To start it, write ${code(run, 160)} as a comment.`;
		case "queued": return `> [!NOTE]\n> A merge queue runs no trials, and no earlier run has left results of this spec.`;
		case "untrusted": return `> [!NOTE]\n> Trials are programs, and those of ${prose(next.whose, 80)} are not run by themselves. Whoever may start them, and has read this commit, writes as a comment:\n>\n> ${code(`${run} sha=${commit.sha}`, 240)}`;
		default: return unknownStep(next);
	}
}
function unknownStep(next) {
	throw new Error(`unknown step ${JSON.stringify(next)}`);
}
// src/github/publication/plan-view.ts
function planContext({ next, policy, trialSeconds }, { file, links, commentKey }, commit) {
	return {
		file,
		links,
		commit,
		next,
		...commentKey === void 0 ? {} : { commentKey },
		...policy === void 0 ? {} : { policy },
		...trialSeconds === void 0 ? {} : { trialSeconds }
	};
}
// src/github/publication/texts.ts
const MAX_MESSAGE = 4e3;
function linksOf(checkUrl, workflowUrl, ranIn) {
	return [
		...ranIn === void 0 ? [] : [ranIn],
		...checkUrl === void 0 ? [] : [{
			text: "Check run",
			url: checkUrl
		}],
		{
			text: "Workflow run",
			url: workflowUrl
		}
	];
}
function outputOf({ title, summary, text }) {
	return text === "" ? {
		title,
		summary
	} : {
		title,
		summary,
		text
	};
}
function titleOfSubject({ path, name, isNamesake }) {
	if (name === "") return path;
	return isNamesake === true ? `${name} (${path})` : name;
}
function briefOf({ path, name }, title) {
	return `- ${code(name || path, 80)} of ${code(path, 80)}: ${prose(title, 140)}`;
}
function brokenText(subject, phase) {
	const why = "why" in phase ? `\n\n${prose(phase.why, 2e3)}` : "";
	return `### ${code(subject.name)} · ${titleOf(phase)}${why}\n\nNo trial was started, of ${code(subject.path, 200)}.\n`;
}
function titleOf(phase) {
	return phase.name === "failed" ? "The run broke" : "Stopped before the first trial";
}
function edgeAnnotations({ path, locate }, state) {
	if (locate === void 0) return [];
	return rangeEdges(state).map((edge) => {
		return {
			path,
			...locate(edge.path),
			level: "warning",
			message: rangeEdgeWords(edge, oneLine)
		};
	});
}
function annotationOf$1(path, diagnostic) {
	const { line, column, severity, message, hint } = diagnostic;
	const field = diagnostic.path === "" ? "" : `${diagnostic.path}: `;
	return {
		path,
		line,
		column,
		level: severity === "error" ? "failure" : "warning",
		message: visibleLines(`${field}${message}${hint === void 0 ? "" : `\n${hint}`}`)
	};
}
function visibleLines(text) {
	const lines = text.split(/\r\n|\r|\n/).map(visible);
	return truncate$1(lines.join("\n"), MAX_MESSAGE);
}
// src/github/publication/parts.ts
function planParts(subject, view, report, commit) {
	const context = planContext(view, report, commit);
	const output = outputOf(renderPlanCheck(view.plan, context));
	const render = (limits) => renderPlanComment(view.plan, context, limits);
	return {
		output: () => output,
		annotations: [],
		shown: {
			state: view.next.kind === "starts" ? "Starting" : "Planned",
			title: output.title
		},
		comment: render,
		summary: {
			render: (bytes) => render({
				bytes,
				reserve: 0
			}),
			brief: briefOf(subject, output.title)
		}
	};
}
function stateParts(subject, state, context) {
	if (state === void 0) return brokenParts(subject, context);
	const title = checkTitle(state, context);
	return {
		output: () => outputOf(renderCheck(state, context)),
		annotations: edgeAnnotations(subject, state),
		shown: {
			state: state.status,
			title,
			best: state.best?.value
		},
		comment: (limits) => renderComment(state, {
			...context,
			takesCommands: true
		}, limits),
		summary: {
			render: (bytes) => renderSummary(state, context, {
				bytes,
				reserve: 0
			}),
			brief: briefOf(subject, title)
		}
	};
}
function invalidParts(subject, url, source, diagnostics, limits) {
	const file = {
		path: subject.path,
		url,
		source,
		diagnostics
	};
	const text = renderInvalid([file], limits);
	const title = invalidTitle(diagnostics);
	return {
		output: () => ({
			title,
			summary: text
		}),
		annotations: diagnostics.map((one) => annotationOf$1(subject.path, one)),
		shown: {
			state: "Invalid",
			title
		},
		comment: () => text,
		summary: {
			render: (bytes) => renderInvalid([file], {
				bytes,
				reserve: 0
			}),
			brief: briefOf(subject, title)
		}
	};
}
function brokenParts(subject, { phase }) {
	const text = brokenText(subject, phase);
	const title = titleOf(phase);
	return {
		output: () => ({
			title,
			summary: text
		}),
		annotations: [],
		shown: {
			state: "Failed",
			title
		},
		comment: () => text,
		summary: {
			render: () => text,
			brief: briefOf(subject, title)
		}
	};
}
// src/github/when-visible.ts
const TRIES$2 = 3;
async function whenVisible(send, secondMilliseconds = 1e3) {
	for (let tries = 1;; tries++) try {
		return await send();
	} catch (error) {
		if (statusOf(error) !== 404 || tries === TRIES$2) throw error;
		await setTimeout$1(tries * tries * secondMilliseconds);
	}
}
// src/github/sink/sink.ts
const OK = { kind: "ok" };
async function sent(feature, work) {
	try {
		await work();
		return OK;
	} catch (error) {
		return {
			kind: "degraded",
			...explainFailure(error, feature)
		};
	}
}
// src/github/sink/check.ts
const OPEN = { status: "in_progress" };
const MAX_ANNOTATIONS = 50;
const FEATURE$11 = {
	name: "the check run",
	permission: "checks: write"
};
function createCheckSink(target) {
	const { client, repository, redactor } = target;
	let known = target.id === void 0 ? void 0 : { id: target.id };
	let mayExist = target.mayExist === true;
	let isCompleted = false;
	async function findOwn() {
		const { data } = await client.rest.checks.listForRef({
			...repository,
			ref: target.headSha,
			check_name: target.name,
			filter: "all",
			per_page: 100
		});
		return data.check_runs.find((run) => run.external_id === target.externalId);
	}
	async function post(output, end) {
		const { data } = await client.rest.checks.create({
			...repository,
			name: target.name,
			head_sha: target.headSha,
			external_id: target.externalId,
			details_url: target.detailsUrl,
			output,
			...end,
			request: { retries: 0 }
		});
		return data;
	}
	async function create(output, end) {
		const { secondMilliseconds } = target;
		mayExist = true;
		remember(await createOnce({
			create: () => post(output, end),
			find: findOwn,
			...secondMilliseconds === void 0 ? {} : { secondMilliseconds }
		}));
	}
	function remember(run) {
		if (run === void 0) return;
		known = {
			id: run.id,
			...run.html_url === null ? {} : { url: run.html_url }
		};
	}
	async function send(output, end) {
		if (known === void 0 && mayExist) remember(await findOwn());
		if (known === void 0) return await create(output, end);
		const { id } = known;
		await whenVisible(() => client.rest.checks.update({
			...repository,
			check_run_id: id,
			output,
			...end
		}), target.secondMilliseconds);
	}
	async function completed(output, conclusion, annotations) {
		const end = {
			status: "completed",
			conclusion
		};
		const [first = [], ...rest] = batchesOf(annotations);
		await send(first.length === 0 ? output : {
			...output,
			annotations: first
		}, end);
		for (const batch of rest) await send({
			...output,
			annotations: batch
		}, end);
		isCompleted = true;
	}
	return {
		update: (output) => sent(FEATURE$11, () => send(redactor.within(output), OPEN)),
		complete: (output, conclusion, annotations = []) => sent(FEATURE$11, () => completed(redactor.within(output), conclusion, redactor.within(annotations))),
		isCompleted: () => isCompleted,
		known: () => known
	};
}
function batchesOf(annotations) {
	const batches = [];
	for (let i = 0; i < annotations.length; i += MAX_ANNOTATIONS) batches.push(annotations.slice(i, i + MAX_ANNOTATIONS).map(annotationOf));
	return batches;
}
function annotationOf({ path, line, column, level, message }) {
	return {
		path,
		start_line: line,
		end_line: line,
		start_column: column,
		end_column: column,
		annotation_level: level,
		message
	};
}
// src/github/own-comments.ts
const PER_PAGE$3 = 100;
async function listOwnComments({ client, repository, pullNumber }, author) {
	const own = (await client.paginate(client.rest.issues.listComments, {
		...repository,
		issue_number: pullNumber,
		per_page: PER_PAGE$3
	})).flatMap((comment) => ownComment(comment, author));
	const replaced = new Set(own.map(({ marker }) => marker.origin?.replaces));
	return own.filter(({ id }) => !replaced.has(id)).sort((one, other) => one.id - other.id);
}
async function getOwnComment({ client, repository }, author, id) {
	try {
		const { data } = await client.rest.issues.getComment({
			...repository,
			comment_id: id
		});
		return ownComment(data, author)[0];
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
		return;
	}
}
function ownComment({ id, node_id: nodeId, html_url: url, body, user }, author) {
	if (user?.login.toLowerCase() !== author.toLowerCase()) return [];
	const text = (body ?? "").replaceAll("\r\n", "\n");
	const marker = readMarker(text);
	return marker === void 0 ? [] : [{
		id,
		nodeId,
		url,
		body: text,
		marker
	}];
}
// src/github/sink/hide-comment.ts
const MINIMIZE = "mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }";
async function hideComment({ client, repository }, { id, nodeId }) {
	try {
		await client.graphql(MINIMIZE, { id: nodeId });
	} catch (error) {
		if (!isRefusal(error)) throw error;
		await deleteComment({
			client,
			repository
		}, id);
	}
}
async function deleteComment({ client, repository }, id) {
	try {
		await client.rest.issues.deleteComment({
			...repository,
			comment_id: id
		});
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
// src/github/sink/comment.ts
const FEATURE$10 = {
	name: "the comment on the pull request",
	permission: "pull-requests: write"
};
const SECOND = {
	name: "a second comment of this experiment, should another run have created one",
	permission: "pull-requests: write"
};
const RIVAL_SECONDS = 3;
const RIVAL_TRIES = 3;
function createCommentSink(target) {
	const { client, repository, pullNumber, secondMilliseconds = 1e3 } = target;
	let known;
	let isSettled = true;
	let hasRival = false;
	let writer;
	let atStake = FEATURE$10;
	async function author() {
		return writer ?? await target.author();
	}
	async function list(key) {
		return (await listOwnComments(target, await author())).filter(({ marker }) => marker.key === key);
	}
	async function find(key) {
		return (known === void 0 ? void 0 : await getOwnComment(target, await author(), known)) ?? (await list(key))[0];
	}
	async function create(draft, replaces) {
		const { key, run } = draft.marker;
		const body = textOf$1(draft, target.recreates === true ? {
			run,
			...replaces === void 0 ? {} : { replaces }
		} : void 0);
		async function post() {
			const comment = {
				...repository,
				issue_number: pullNumber,
				body,
				request: { retries: 0 }
			};
			const { data } = await client.rest.issues.createComment(comment);
			writer = data.user?.login;
			return data.id;
		}
		known = await createOnce({
			create: post,
			find: async () => (await list(key)).find(({ id }) => id !== replaces)?.id,
			secondMilliseconds
		});
	}
	function isDone(comment, draft) {
		const { marker, body } = comment;
		if (isNewer(marker, draft.marker) || shows(body, textOf$1(draft, marker.origin))) return true;
		return target.onlyChanges === true && isSameOutcome(marker, draft.marker);
	}
	async function update(comment, draft) {
		known = comment.id;
		if (isRival$1(comment.marker, draft.marker)) hasRival = true;
		if (isDone(comment, draft)) return;
		const body = textOf$1(draft, comment.marker.origin);
		try {
			await client.rest.issues.updateComment({
				...repository,
				comment_id: comment.id,
				body
			});
		} catch (error) {
			if (statusOf(error) === 404) known = void 0;
			throw error;
		}
	}
	async function settle(draft) {
		atStake = SECOND;
		const [oldest, ...duplicates] = await list(draft.marker.key);
		if (oldest === void 0) return;
		const newest = duplicates.filter((one) => isNewer(one.marker, draft.marker)).map(draftOf).reduce((one, other) => isNewer(other.marker, one.marker) ? other : one, draft);
		atStake = FEATURE$10;
		await update(oldest, newest);
		atStake = SECOND;
		if (duplicates.length > 0) hasRival = true;
		for (const { id } of duplicates) await deleteComment(target, id);
		atStake = FEATURE$10;
	}
	async function write(draft, creation) {
		const existing = await find(draft.marker.key);
		if (existing === void 0) {
			if (creation !== void 0) return;
			isSettled = false;
			await create(draft);
			await settle(draft);
			return;
		}
		await update(existing, draft);
		if (!isSettled) await settle(draft);
		isSettled = true;
	}
	async function writeLast(draft, creation) {
		await write(draft, creation);
		for (let tries = 1; (hasRival || !isSettled) && tries <= RIVAL_TRIES; tries++) {
			await setTimeout$1(RIVAL_SECONDS * secondMilliseconds);
			const there = await find(draft.marker.key);
			if (there !== void 0 && isDone(there, draft) && isSettled) break;
			await write(draft, creation);
		}
		if (target.recreates === true) await recreate(draft);
	}
	async function recreate(draft) {
		const there = await find(draft.marker.key);
		if (there === void 0 || !shows(there.body, textOf$1(draft, there.marker.origin))) return;
		const { origin } = there.marker;
		if (origin?.run !== draft.marker.run) {
			await create(draft, there.id);
			await settle(draft);
			await hideComment(target, there);
		} else if (origin.replaces !== void 0) {
			const old = await getOwnComment(target, await author(), origin.replaces);
			if (old !== void 0) await hideComment(target, old);
		}
	}
	return { async publish(marker, body, comesAgain, creation) {
		const draft = {
			marker,
			body: target.redactor.text(body)
		};
		const publish = comesAgain === void 0 ? writeLast : write;
		const send = async () => {
			atStake = FEATURE$10;
			await publish(draft, creation);
		};
		try {
			await whenVisible(send, secondMilliseconds);
			return OK;
		} catch (error) {
			const { permanent, why } = explainFailure(error, atStake);
			return {
				kind: "degraded",
				permanent: permanent && atStake === FEATURE$10,
				why
			};
		}
	} };
}
function isRival$1(other, own) {
	return other.run !== own.run && !isNewer(other, own) && !isFinal(other);
}
function shows(body, text) {
	return body.trimEnd() === text.trimEnd();
}
function textOf$1({ marker, body }, origin) {
	return `${formatMarker(origin === void 0 ? marker : {
		...marker,
		origin
	})}\n${body}`;
}
function draftOf({ marker: { origin: _, ...marker }, body }) {
	return {
		marker,
		body: body.slice(body.indexOf("\n") + 1)
	};
}
// src/github/sink/commit-status.ts
const MAX_DESCRIPTION = 140;
const FEATURE$9 = {
	name: "the commit status",
	permission: "statuses: write"
};
function createCommitStatusSink(target) {
	const { client, repository, headSha, name, redactor, targetUrl } = target;
	let hasBegun = false;
	function send(state, title) {
		return sent(FEATURE$9, () => client.rest.repos.createCommitStatus({
			...repository,
			sha: headSha,
			context: name,
			state,
			description: truncateUnits(oneLine(redactor.text(title)), MAX_DESCRIPTION),
			target_url: targetUrl
		}));
	}
	return {
		async begin(title) {
			if (hasBegun) return OK;
			const result = await send("pending", title);
			hasBegun = result.kind === "ok";
			return result;
		},
		end: (title, conclusion) => send(stateOf(conclusion), title)
	};
}
function stateOf(conclusion) {
	switch (conclusion) {
		case "success":
		case "neutral": return "success";
		case "failure": return "failure";
		case "cancelled":
		case "timed_out": return "error";
	}
}
// src/github/sink/verdict.ts
function createVerdictSink({ check, status, switches }) {
	async function shown(work, instead, comesAgain) {
		if (switches === void 0) return true;
		const { check: first, status: second } = switches;
		if (await first.attempt(work, comesAgain)) return true;
		if (first.isOpen()) return false;
		return await second.attempt(instead, comesAgain) || !second.isOpen();
	}
	return {
		update: (output) => shown(() => check.update(output), () => status.begin(output.title), "comes again"),
		complete: (output, conclusion, annotations = []) => shown(() => check.complete(output, conclusion, annotations), () => status.end(output.title, conclusion))
	};
}
// src/github/publication/sinks.ts
const MAX_CHECK_NAME = 100;
function createSinks(session, subject) {
	const { client, environment, inputs, dependencies } = session;
	const { repository } = environment;
	const { redactor, timing = {} } = dependencies;
	const { secondMilliseconds } = timing;
	const pace = secondMilliseconds === void 0 ? {} : { secondMilliseconds };
	const commentKey = inputs["comment-key"];
	const key = experimentKey(placeOf(inputs, subject));
	const { ahead = [] } = subject;
	const leg = commentKey === "" ? "" : ` (${commentKey})`;
	const name = truncateUnits(oneLine(redactor.text(`tunebot / ${titleOfSubject(subject)}${leg}`)), MAX_CHECK_NAME);
	const check = createCheckSink({
		client,
		repository,
		headSha: session.headSha,
		name,
		redactor,
		externalId: `tunebot:${key}:${environment.runId}:${environment.runAttempt}`,
		detailsUrl: runUrl(environment),
		...subject.checkId === void 0 ? {} : { id: subject.checkId },
		mayExist: subject.isResumed === true,
		...pace
	});
	const verdict = createVerdictSink({
		check,
		status: createCommitStatusSink({
			client,
			repository,
			headSha: session.headSha,
			name,
			redactor,
			targetUrl: runUrl(environment)
		}),
		...session.verdict === void 0 ? {} : { switches: session.verdict }
	});
	const commentSinks = session.pullNumbers.map((pullNumber) => createCommentSink({
		client,
		repository,
		pullNumber,
		author: session.author,
		redactor,
		recreates: inputs.comment === "recreate",
		onlyChanges: inputs["comment-when"] === "changed",
		...pace
	}));
	async function comment(shown, body, comesAgain) {
		const { comment: gate } = session;
		if (gate === void 0) return true;
		const marker = {
			key,
			headSha: session.headSha,
			run: environment.runId,
			attempt: environment.runAttempt,
			specHash: subject.specHash,
			state: shown.state,
			name: markerText(redactor.text(subject.name)),
			title: markerText(redactor.text(shown.title)),
			...commentKey === "" ? {} : { commentKey: redactor.text(commentKey) },
			...shown.best === void 0 ? {} : { best: `${shown.best}` },
			...ahead.length === 0 ? {} : { ahead: markerNames(ahead.map(redactor.text)) }
		};
		let text;
		const creation = inputs["comment-when"] === "failure" && shown.fails !== true ? "only updates" : void 0;
		const published = [];
		for (const sink of commentSinks) {
			const publish = () => {
				text ??= body();
				return sink.publish(marker, text, comesAgain, creation);
			};
			const isShown = await gate.attempt(publish, comesAgain);
			published.push(isShown || !gate.isOpen());
		}
		return published.every(Boolean);
	}
	return {
		verdict,
		check,
		comment
	};
}
// src/github/publication/publication.ts
const UPDATE_MILLISECONDS = 3e4;
const OPEN_MILLISECONDS = 2e4;
const BASE_MILLISECONDS = 3e3;
const ROOM = {
	...COMMENT_LIMITS,
	reserve: MARKER_BYTES
};
const NO_LIVE = {};
function createPublication(session, subject, base = Promise.resolve(void 0)) {
	const { environment, dependencies, headSha } = session;
	const { log, now, timing = {} } = dependencies;
	const sinks = createSinks(session, subject);
	const { verdict, check } = sinks;
	const commentKey = session.inputs["comment-key"];
	const commit = {
		sha: headSha,
		url: commitUrl(environment, headSha)
	};
	const url = fileUrl(environment, headSha, subject.path);
	let known;
	const learning = base.then((result) => {
		known = result;
	});
	function contextOf(phase, live) {
		return {
			now: now().toISOString(),
			phase,
			file: {
				path: subject.path,
				url
			},
			commit,
			links: linksOf(sinks.check.known()?.url, runUrl(environment), subject.ranIn),
			backend: backendOf(session.inputs),
			...known === void 0 ? {} : { base: known },
			live,
			...commentKey === "" ? {} : { commentKey },
			gate: gateOf(session.inputs)
		};
	}
	function partsOf(view) {
		if (!("plan" in view)) return stateParts(subject, view.state, contextOf({ name: "running" }, view.live));
		return planParts(subject, view, contextOf({ name: "running" }, NO_LIVE), commit);
	}
	let opening = Promise.resolve();
	async function show(view) {
		await opening;
		const { output, shown, comment } = partsOf(view);
		await verdict.update(output());
		await sinks.comment(shown, () => comment(ROOM), "comes again");
	}
	async function conclude(parts, conclusion) {
		const { output, annotations, comment } = parts;
		const shown = {
			...parts.shown,
			fails: conclusion === "failure"
		};
		return (await Promise.all([verdict.complete(output(), conclusion, annotations), sinks.comment(shown, () => comment(ROOM))])).every(Boolean);
	}
	const progress = createCoalescer({
		send: show,
		intervalMilliseconds: timing.updateMilliseconds ?? UPDATE_MILLISECONDS
	});
	return {
		async open(planning) {
			const output = {
				title: "Starting",
				summary: "The first trial starts."
			};
			const wait = setTimeout$1(timing.openMilliseconds ?? OPEN_MILLISECONDS, void 0, { ref: false });
			opening = verdict.update(output);
			const view = await Promise.race([planning, wait]);
			if (view !== void 0) progress.offer(view);
			await Promise.race([opening, wait]);
		},
		async plan(view, conclusion) {
			const parts = partsOf(view);
			await conclude(parts, conclusion);
			return parts.summary;
		},
		update: (state, live) => progress.offer({
			state,
			live
		}),
		async finish(state, phase, conclusion) {
			await progress.settle();
			await opening;
			if (!dependencies.signal.aborted) await Promise.race([learning, setTimeout$1(BASE_MILLISECONDS, void 0, { ref: false })]);
			const parts = stateParts(subject, state, contextOf(phase, NO_LIVE));
			const isShown = await conclude(parts, conclusion);
			if (!check.isCompleted()) for (const { path, line, column, message } of parts.annotations) log.warning(message, {
				file: path,
				startLine: line,
				startColumn: column
			});
			return isShown;
		},
		async refuse(source, diagnostics) {
			const parts = invalidParts(subject, url, source, diagnostics, ROOM);
			await conclude(parts, "failure");
			return {
				isAnnotated: check.isCompleted(),
				summary: parts.summary
			};
		},
		summary: (state, phase) => stateParts(subject, state, contextOf(phase, NO_LIVE)).summary,
		checkId: () => check.known()?.id
	};
}
// src/report/earlier-run.ts
function earlierRunIn(experiment, text) {
	const result = parseJson(text);
	const { objective } = experiment.spec;
	const trials = fieldOf(result, "trials");
	if (!isList(trials) || textAt$1(result, "experiment") !== experiment.metadata.name) return void 0;
	if (!(textAt$1(result, "objective", "name") === objective.objectiveMetricName && textAt$1(result, "objective", "type") === objective.type)) return void 0;
	const best = measuredIn(experiment, fieldOf(result, "best"));
	const spread = spreadOf(trials.flatMap((trial) => repeatable(experiment, trial) ?? []));
	const mean = meanTrialMilliseconds(trials.map(timesOf));
	const backend = textAt$1(result, "backend");
	return {
		...backend === void 0 ? {} : { backend },
		...best === void 0 ? {} : { best },
		...spread === void 0 ? {} : { spread },
		...mean === void 0 ? {} : { trialSeconds: mean / 1e3 }
	};
}
function measuredIn({ spec }, holder) {
	const observation = fieldOf(holder, "observation");
	if (!isList(observation)) return void 0;
	return objectiveValue(observation.flatMap((one) => metricOf(one) ?? []), spec.objective);
}
function repeatable(experiment, trial) {
	const parameters = fieldOf(trial, "parameters");
	const value = measuredIn(experiment, trial);
	if (textAt$1(trial, "status") !== "Succeeded" || value === void 0) return void 0;
	if (!isObject(parameters)) return void 0;
	const assignments = Object.entries(parameters).map(([name, one]) => ({
		name,
		value: typeof one === "string" ? one : JSON.stringify(one)
	}));
	return {
		parameters: parametersKey(assignments),
		value
	};
}
function timesOf(trial) {
	return {
		status: textAt$1(trial, "status"),
		startTime: textAt$1(trial, "startTime"),
		completionTime: textAt$1(trial, "completionTime")
	};
}
// src/github/branch/branch-head.ts
async function readHead({ branch, client, repository }) {
	try {
		const { data } = await client.rest.git.getRef({
			...repository,
			ref: `heads/${branch}`
		});
		const { sha } = data.object;
		return {
			commit: sha,
			tree: (await client.rest.git.getCommit({
				...repository,
				commit_sha: sha
			})).data.tree.sha
		};
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
// src/github/branch/tree-file.ts
const FOLDER = "040000";
const FILES = ["100644", "100755"];
function isFolder({ mode }) {
	return mode === FOLDER;
}
async function readTreeFile(source, tree, path, maxBytes) {
	const mistake = pathMistake(path);
	if (mistake !== void 0) return {
		kind: "refused",
		why: mistake
	};
	const folders = path.split("/");
	const name = folders.pop();
	let entries = await listTree(source, tree);
	for (const folder of folders) {
		const below = entries.find((entry) => entry.name === folder && isFolder(entry));
		if (below === void 0) return { kind: "missing" };
		entries = await listTree(source, below.sha);
	}
	const entry = entries.find((one) => one.name === name);
	return entry === void 0 ? { kind: "missing" } : await readBlob$1(source, entry, maxBytes);
}
async function listTree({ client, repository }, tree) {
	const { data } = await client.rest.git.getTree({
		...repository,
		tree_sha: tree
	});
	return data.tree.map(({ path, mode, sha, size = 0 }) => ({
		name: path,
		mode,
		sha,
		size
	}));
}
async function readBlob$1({ client, repository }, { mode, sha, size }, maxBytes) {
	if (!FILES.includes(mode)) return {
		kind: "refused",
		why: "it is not a regular file"
	};
	if (size > maxBytes) return {
		kind: "refused",
		why: `it is larger than ${maxBytes / 1024} KiB`
	};
	const { data } = await client.rest.git.getBlob({
		...repository,
		file_sha: sha
	});
	const text = utf8Text(Buffer.from(data.content, "base64"), { keepsMark: true });
	if (text === void 0) return {
		kind: "refused",
		why: "it is not UTF-8 text"
	};
	return {
		kind: "text",
		text,
		isExecutable: mode === "100755"
	};
}
// src/github/sink/switch.ts
function createSinkSwitch({ warning, note }) {
	const told = new Set();
	let isOpen = true;
	return {
		isOpen: () => isOpen,
		async attempt(work, comesAgain) {
			if (!isOpen) return false;
			const result = await attempted(work);
			if (result.kind === "ok") return true;
			if (result.permanent) isOpen = false;
			if (comesAgain !== void 0 && !result.permanent) {
				note(result.why);
				return false;
			}
			if (!told.has(result.why)) warning(result.why);
			told.add(result.why);
			return false;
		}
	};
}
async function attempted(work) {
	try {
		return await work();
	} catch (error) {
		return {
			kind: "degraded",
			why: `a bug of tunebot: ${error instanceof Error ? error.stack ?? error.message : String(error)}`,
			permanent: true
		};
	}
}
// src/github/results/base-journal.ts
async function readBaseRun({ artifacts, client, environment }, place, { branch, except }, experiment) {
	const { apiUrl, repository } = environment;
	const prefix = experimentPrefix(place);
	try {
		const artifact = await artifacts.find(({ name, workflow_run: run }) => {
			const commit = commitIn(name);
			const isOfBranch = run?.head_branch === branch && run.head_sha === commit;
			return name.startsWith(prefix) && isOfBranch && commit !== except;
		});
		const commit = commitIn(artifact?.name ?? "");
		if (artifact === void 0 || commit === void 0) return void 0;
		const run = runIn(parseJournal(await readOnlyEntry(await downloadArtifact({
			client,
			repository,
			apiUrl
		}, artifact), JOURNAL, MOST_UNPACKED)), experiment);
		const backend = backendIn(artifact.name);
		if (run === void 0) return void 0;
		return {
			commit,
			run: backend === void 0 ? run : {
				...run,
				backend
			}
		};
	} catch (error) {
		if (error instanceof ArtifactRefusal) return void 0;
		throw error;
	}
}
function runIn([first, ...rest], experiment) {
	if (first?.type !== "ExperimentCreated") return void 0;
	const { objectiveMetricName: name, type } = first.experiment.spec.objective;
	const replay = createReplay();
	try {
		for (const event of [{
			...first,
			experiment
		}, ...rest]) replay.apply(event);
	} catch (error) {
		if (error instanceof Error) return void 0;
		throw error;
	}
	const state = replay.state();
	if (state?.completionTime === void 0) return void 0;
	const result = {
		...toResult(state),
		objective: {
			name,
			type
		}
	};
	return earlierRunIn(experiment, JSON.stringify(result));
}
// src/report/stored-result.ts
function storedResult(state, origin, maxBytes) {
	const elapsed = elapsedMilliseconds(state, origin.time);
	const whole = {
		version: 1,
		...toResult(state),
		specHash: state.specHash,
		...origin,
		...elapsed === void 0 ? {} : { seconds: Math.round(elapsed / 1e3) }
	};
	const ranks = new Map(rankTrials(state).map(({ trial }, rank) => [trial.name, rank]));
	const total = whole.trials.length;
	for (let kept = total;; kept = Math.floor(kept / 2)) {
		const trials = whole.trials.filter(({ name }) => (ranks.get(name) ?? total) < kept);
		const text = textOf(kept === total ? whole : {
			...whole,
			trials,
			omittedTrials: total - kept
		});
		if (kept === 0 || Buffer.byteLength(text) <= maxBytes) return text;
	}
}
function textOf(result) {
	return `${JSON.stringify(result, null, 1)}\n`;
}
// src/github/branch/commit-to-branch.ts
const TRIES$1 = 10;
const MOST_SECONDS = 4;
async function commitToBranch(work) {
	const second = work.secondMilliseconds ?? 1e3;
	const made = [];
	for (let tries = 1;; tries++) {
		const head = await readHead(work);
		const sent = await landed(work, head, made);
		if (sent !== void 0) return {
			kind: "committed",
			sha: sent
		};
		if (tries > TRIES$1) throw restless(work.branch);
		const changes = await work.change(head);
		if (changes.length === 0) return { kind: "unchanged" };
		const sha = await createCommit(work, head, changes);
		made.push(sha);
		try {
			await pointTo(work, head, sha);
			return {
				kind: "committed",
				sha
			};
		} catch (error) {
			if (!isConflict(error) && !isUncertain(error)) throw refusal$2(error, work.branch);
			await setTimeout$1(Math.random() * Math.min(tries, MOST_SECONDS) * second);
		}
	}
}
async function createCommit({ client, message, repository }, head, changes) {
	const tree = await client.rest.git.createTree({
		...repository,
		...head === void 0 ? {} : { base_tree: head.tree },
		tree: changes.map(({ path, text, isExecutable }) => ({
			path,
			mode: isExecutable === true ? "100755" : "100644",
			type: "blob",
			...text === void 0 ? { sha: null } : { content: text }
		}))
	});
	return (await client.rest.git.createCommit({
		...repository,
		message,
		tree: tree.data.sha,
		parents: head === void 0 ? [] : [head.commit]
	})).data.sha;
}
async function pointTo({ branch, client, repository }, head, sha) {
	if (head === void 0) await client.rest.git.createRef({
		...repository,
		ref: `refs/heads/${branch}`,
		sha
	});
	else await client.rest.git.updateRef({
		...repository,
		ref: `heads/${branch}`,
		sha,
		force: false
	});
}
async function landed({ client, repository }, head, made) {
	if (head === void 0) return void 0;
	for (const sha of made) {
		if (sha === head.commit) return sha;
		try {
			const { data } = await client.rest.repos.compareCommitsWithBasehead({
				...repository,
				basehead: `${sha}...${head.commit}`,
				per_page: 1
			});
			if (data.status === "ahead") return sha;
		} catch (error) {
			if (statusOf(error) !== 404) throw error;
		}
	}
}
function isConflict(error) {
	return statusOf(error) === 422 && /not a fast.forward|Reference (?:already exists|does not exist)/i.test(errorMessage(error));
}
function refusal$2(error, branch) {
	if (statusOf(error) !== 422) return error;
	const why = errorMessage(error).replace(/\s+/g, " ").trim().slice(0, 300);
	return new UserError({
		what: `GitHub takes no commit on the branch ${branch}: ${why}`,
		mend: "Let the token’s App past the rules of the branch, or use a branch that has none",
		cause: error
	});
}
function restless(branch) {
	return new UserError({
		what: `the branch ${branch} was moved by somebody else each of ${TRIES$1} times`,
		mend: "Try again when fewer runs write to it"
	});
}
// src/github/results/folder-index.ts
const INDEX = "index.json";
const MAX_INDEX_BYTES = 65536;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const MAX_BRANCH = 255;
function fileOf({ commit }) {
	return `${commit}.json`;
}
function readIndex(text) {
	const results = fieldOf(parseJson(text), "results");
	return isList(results) ? results.flatMap((one) => entryOf(one) ?? []) : [];
}
function indexText(entries) {
	return `${JSON.stringify({
		version: 1,
		results: entries
	}, null, 1)}\n`;
}
function withEntry(entries, entry) {
	if (entries.some((one) => one.commit === entry.commit && isNewer(one, entry))) return void 0;
	return [entry, ...entries.filter(({ commit }) => commit !== entry.commit)];
}
function pruned(entries, defaultBranch) {
	const sorted = [...entries].sort((one, other) => Date.parse(other.time) - Date.parse(one.time));
	const newest = sorted.slice(0, 50);
	const ofDefault = sorted.find(({ branch }) => branch === defaultBranch);
	const kept = ofDefault === void 0 || newest.includes(ofDefault) ? newest : [...newest.slice(0, -1), ofDefault];
	return {
		kept,
		dropped: sorted.filter((one) => !kept.includes(one))
	};
}
function entryOf(json) {
	const [commit = "", time = "", branch] = [
		"commit",
		"time",
		"branch"
	].map((k) => textAt$1(json, k));
	const runAttempt = runAttemptIn(json);
	const pullRequest = wholeAt(json, "pullRequest");
	const best = fieldOf(json, "best");
	if (!isFullSha(commit) || !TIME.test(time) || Number.isNaN(Date.parse(time))) return void 0;
	if (runAttempt === void 0) return void 0;
	return {
		commit,
		time,
		...runAttempt,
		...branch === void 0 || branch.length > MAX_BRANCH ? {} : { branch },
		...pullRequest === void 0 ? {} : { pullRequest },
		...typeof best === "number" ? { best } : {}
	};
}
// src/github/results/result-folder.ts
function resultFolder(place) {
	return `${place.name}-${experimentKey(place)}`;
}
const RESULTS = /-[0-9a-f]{16}$/;
function holdsMore(root) {
	return root.some((entry) => isFolder(entry) && !RESULTS.test(entry.name));
}
const MAX_RESULT_BYTES = 1048576;
async function openResultFolder(source, root, place) {
	const path = resultFolder(place);
	const folder = root.find((entry) => entry.name === path && isFolder(entry));
	const files = folder === void 0 ? [] : await listTree(source, folder.sha);
	async function textOf(name, maxBytes) {
		const entry = files.find((file) => file.name === name);
		const file = entry === void 0 ? void 0 : await readBlob$1(source, entry, maxBytes);
		return file?.kind === "text" ? file.text : void 0;
	}
	const index = await textOf(INDEX, MAX_INDEX_BYTES);
	return {
		names: files.map(({ name }) => name),
		entries: index === void 0 ? [] : readIndex(index),
		read: (entry) => textOf(fileOf(entry), MAX_RESULT_BYTES)
	};
}
// src/github/results/keep-results.ts
async function keepResults(session, where, branch, results) {
	if ([
		where.branch,
		where.base,
		where.defaultBranch
	].includes(branch)) throw codeBranch(branch);
	const { client, dependencies, environment } = session;
	const { timing = {} } = dependencies;
	const { secondMilliseconds } = timing;
	const source = {
		client,
		repository: environment.repository
	};
	const time = dependencies.now().toISOString();
	await commitToBranch({
		...source,
		branch,
		message: messageOf$1(session, results),
		async change(head) {
			const root = head === void 0 ? [] : await listTree(source, head.tree);
			if (holdsMore(root)) throw codeBranch(branch);
			const changes = [];
			for (const result of results) {
				const there = await openResultFolder(source, root, result.place);
				changes.push(...changesOf$1(session, where, time, result, there));
			}
			return changes;
		},
		...secondMilliseconds === void 0 ? {} : { secondMilliseconds }
	});
}
function changesOf$1(session, where, time, { place: experiment, state }, there) {
	const { environment, headSha } = session;
	const { redactor } = session.dependencies;
	const { branch, pullRequest } = where;
	const place = {
		...branch === void 0 ? {} : { branch },
		...pullRequest === void 0 ? {} : { pullRequest }
	};
	const folder = resultFolder(experiment);
	const best = state.best?.value;
	const all = withEntry(there.entries, {
		commit: headSha,
		time,
		run: environment.runId,
		attempt: environment.runAttempt,
		...place,
		...best === void 0 || !Number.isFinite(best) ? {} : { best }
	});
	if (all === void 0) return [];
	const { kept, dropped } = pruned(all, where.defaultBranch);
	if (dropped.some(({ commit }) => commit === headSha)) return [];
	const origin = {
		file: experiment.path,
		commit: headSha,
		...place,
		backend: backendOf(session.inputs),
		run: runUrl(environment),
		time
	};
	const text = storedResult(redactor.within(state), redactor.within(origin), MAX_RESULT_BYTES);
	return [
		...dropped.map(fileOf).filter((name) => there.names.includes(name)).map((name) => ({ path: `${folder}/${name}` })),
		{
			path: `${folder}/${fileOf({ commit: headSha })}`,
			text
		},
		{
			path: `${folder}/${INDEX}`,
			text: redactor.text(indexText(kept))
		}
	];
}
function messageOf$1({ environment, headSha }, results) {
	const names = results.map(({ state }) => state.experiment.metadata.name);
	return `Keep the results of ${names.length > 3 ? `${names.length} experiments` : names.join(", ")}\n\nTuned at ${headSha} by ${runUrl(environment)}\n`;
}
function codeBranch(branch) {
	return new UserError({
		where: "results-branch",
		what: `${branch} is a branch of the code, and results would be mixed up with that`,
		mend: "Name a branch that is for results alone, as in tunebot-results; it is made on first use"
	});
}
// src/github/own-branch.ts
function isOwnBranch({ head, base }) {
	return head.repo?.id === base.repo.id;
}
// src/github/results/whereabouts.ts
const BRANCH = /^refs\/heads\/(.+)$/;
async function whereaboutsOf(session) {
	const { client, environment, pullNumbers } = session;
	const { repository } = environment;
	const [pullRequest] = pullNumbers;
	if (pullRequest !== void 0) {
		const pull = {
			...repository,
			pull_number: pullRequest
		};
		const { base, head } = (await client.rest.pulls.get(pull)).data;
		return {
			...isOwnBranch({
				base,
				head
			}) ? { branch: head.ref } : {},
			pullRequest,
			base: base.ref,
			defaultBranch: base.repo.default_branch
		};
	}
	const defaultBranch = (await client.rest.repos.get({ ...repository })).data.default_branch;
	const branch = BRANCH.exec(environment.ref)?.[1];
	return {
		...branch === void 0 ? {} : { branch },
		base: defaultBranch,
		defaultBranch
	};
}
// src/github/results/history.ts
const READING = {
	name: "the results of earlier runs",
	permission: "contents: read"
};
const JOURNALS = {
	name: "the journals of earlier runs",
	permission: "actions: read"
};
const KEEPING = {
	name: "the results branch",
	permission: "contents: write"
};
function openHistory(session) {
	const { headSha, inputs } = session;
	const branch = inputs["results-branch"];
	if (inputs.token === "") return void 0;
	const { line: note, warning } = session.dependencies.log;
	const reading = createSinkSwitch({
		warning: branch === void 0 ? note : warning,
		note
	});
	const keeping = createSinkSwitch({
		warning,
		note
	});
	let asked;
	function whereabouts() {
		asked ??= whereaboutsOf(session);
		return asked;
	}
	async function ofJournals(place, experiment) {
		const { base } = await whereabouts();
		const found = await readBaseRun(session, place, {
			branch: base,
			except: headSha
		}, experiment);
		if (found === void 0) return void 0;
		const { commit, run } = found;
		return earlierOf(session, base, commit, run);
	}
	return {
		async earlier(place, experiment) {
			let found;
			await reading.attempt(() => sent(branch === void 0 ? JOURNALS : READING, async () => {
				found = branch === void 0 ? await ofJournals(place, experiment) : await ofBranch(session, await whereabouts(), {
					branch,
					place
				}, experiment);
			}));
			return found;
		},
		async keep(results) {
			if (results.length === 0 || branch === void 0) return;
			await keeping.attempt(() => sent(KEEPING, async () => {
				await keepResults(session, await whereabouts(), branch, results);
			}));
		}
	};
}
async function ofBranch(session, { base }, { branch, place }, experiment) {
	const { client, environment, headSha } = session;
	const source = {
		client,
		repository: environment.repository
	};
	const head = await readHead({
		...source,
		branch
	});
	if (head === void 0) return { base: { branch: base } };
	const folder = await openResultFolder(source, await listTree(source, head.tree), place);
	const newest = folder.entries.find((one) => one.branch === base && one.commit !== headSha);
	if (newest === void 0) return { base: { branch: base } };
	const text = await folder.read(newest);
	const run = text === void 0 ? void 0 : earlierRunIn(experiment, text);
	return earlierOf(session, base, newest.commit, run);
}
function earlierOf({ environment, inputs }, branch, sha, { best, spread, ...run } = {}) {
	const commit = {
		sha,
		url: commitUrl(environment, sha)
	};
	const trialSeconds = run.backend === backendOf(inputs) ? run.trialSeconds : void 0;
	return {
		base: {
			branch,
			...best === void 0 ? {} : { best: {
				value: best,
				commit,
				...spread === void 0 ? {} : { spread }
			} }
		},
		...trialSeconds === void 0 ? {} : { trialSeconds }
	};
}
// src/github/author.ts
const WORKFLOW_AUTHOR = "github-actions[bot]";
const VIEWER = "query { viewer { login } }";
function authorOf(client) {
	let known;
	return async () => {
		known ??= await ask(client);
		return known;
	};
}
async function ask(client) {
	try {
		return (await client.rest.users.getAuthenticated()).data.login;
	} catch (error) {
		if (!isRefusal(error)) throw error;
	}
	try {
		return textAt(await client.graphql(VIEWER), "viewer", "login") ?? WORKFLOW_AUTHOR;
	} catch (error) {
		if (!isRefusal(error)) throw error;
		return WORKFLOW_AUTHOR;
	}
}
// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var import_light = __toESM(require_light(), 1);
var VERSION$1 = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
	return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
	const { pathname } = new URL(options.url, "http://github.test");
	const isAuth = isAuthRequest(options.method, pathname);
	const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
	const isSearch = options.method === "GET" && pathname.startsWith("/search/");
	const isGraphQL = pathname.startsWith("/graphql");
	const jobOptions = ~~request.retryCount > 0 ? {
		priority: 0,
		weight: 0
	} : {};
	if (state.clustering) jobOptions.expiration = 6e4;
	if (isWrite || isGraphQL) await state.write.key(state.id).schedule(jobOptions, noop);
	if (isWrite && state.triggersNotification(pathname)) await state.notifications.key(state.id).schedule(jobOptions, noop);
	if (isSearch) await state.search.key(state.id).schedule(jobOptions, noop);
	const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
	if (isGraphQL) {
		const res = await req;
		if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) throw Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
			response: res,
			data: res.data
		});
	}
	return req;
}
function isAuthRequest(method, pathname) {
	return method === "PATCH" && /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && (/^\/applications\/[^/]+\/token$/.test(pathname) || /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
	"/orgs/{org}/invitations",
	"/orgs/{org}/invitations/{invitation_id}",
	"/orgs/{org}/teams/{team_slug}/discussions",
	"/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
	"/repos/{owner}/{repo}/collaborators/{username}",
	"/repos/{owner}/{repo}/commits/{commit_sha}/comments",
	"/repos/{owner}/{repo}/issues",
	"/repos/{owner}/{repo}/issues/{issue_number}/comments",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
	"/repos/{owner}/{repo}/pulls",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
	"/repos/{owner}/{repo}/pulls/{pull_number}/merge",
	"/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
	"/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
	"/repos/{owner}/{repo}/releases",
	"/teams/{team_id}/discussions",
	"/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
	const regex2 = `^(?:${paths.map((path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})[^/]*$`;
	return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
	groups.global = new Bottleneck.Group({
		id: "octokit-global",
		maxConcurrent: 10,
		...common
	});
	groups.auth = new Bottleneck.Group({
		id: "octokit-auth",
		maxConcurrent: 1,
		...common
	});
	groups.search = new Bottleneck.Group({
		id: "octokit-search",
		maxConcurrent: 1,
		minTime: 2e3,
		...common
	});
	groups.write = new Bottleneck.Group({
		id: "octokit-write",
		maxConcurrent: 1,
		minTime: 1e3,
		...common
	});
	groups.notifications = new Bottleneck.Group({
		id: "octokit-notifications",
		maxConcurrent: 1,
		minTime: 3e3,
		...common
	});
};
function throttling(octokit, octokitOptions) {
	const { enabled = true, Bottleneck = import_light.default, id = "no-id", timeout = 12e4, connection } = octokitOptions.throttle || {};
	if (!enabled) return {};
	const common = { timeout };
	if (typeof connection !== "undefined") common.connection = connection;
	const state = Object.assign({
		clustering: connection != null,
		triggersNotification,
		fallbackSecondaryRateRetryAfter: 60,
		retryAfterBaseValue: 1e3,
		id
	}, octokitOptions.throttle);
	if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
	let initialized = false;
	const initializeBottleneck = () => {
		if (initialized) return;
		initialized = true;
		if (groups.global == null) createGroups(Bottleneck, common);
		state.global = state.global ?? groups.global;
		state.auth = state.auth ?? groups.auth;
		state.search = state.search ?? groups.search;
		state.write = state.write ?? groups.write;
		state.notifications = state.notifications ?? groups.notifications;
		state.retryLimiter = state.retryLimiter ?? new Bottleneck();
		const events = {};
		const emitter = new Bottleneck.Events(events);
		events.on("secondary-limit", state.onSecondaryRateLimit);
		events.on("rate-limit", state.onRateLimit);
		events.on("error", (e) => octokit.log.warn("Error in throttling-plugin limit handler", e));
		state.retryLimiter.on("failed", async function(error, info) {
			const [state2, request, options] = info.args;
			const { pathname } = new URL(options.url, "http://github.test");
			if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429)) return;
			const retryCount = ~~request.retryCount;
			request.retryCount = retryCount;
			options.request.retryCount = retryCount;
			const { wantRetry, retryAfter = 0 } = await (async function() {
				if (/\bsecondary rate\b/i.test(error.message)) {
					const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
					return {
						wantRetry: await emitter.trigger("secondary-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some((error2) => error2.type === "RATE_LIMITED")) {
					const rateLimitReset = new Date(~~error.response.headers["x-ratelimit-reset"] * 1e3).getTime();
					const retryAfter2 = Math.max(Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1, 0);
					return {
						wantRetry: await emitter.trigger("rate-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				return {};
			})();
			if (wantRetry) {
				request.retryCount++;
				return retryAfter * state2.retryAfterBaseValue;
			}
		});
	};
	octokit.hook.wrap("request", (request, options) => {
		initializeBottleneck();
		return wrapRequest(state, request, options);
	});
	return {};
}
throttling.VERSION = VERSION$1;
throttling.triggersNotification = triggersNotification;
// src/github/client.ts
const Octokit = GitHub.plugin(retry, throttling);
const REQUEST_MILLISECONDS = 15e3;
const MAX_RETRIES = 3;
const DOWN_AFTER = 4;
const DOWN_SHARE = .2;
const FINAL = [
	400,
	401,
	403,
	404,
	410,
	422,
	429,
	451
];
const MAX_WAIT_SECONDS = 120;
function createClient(options) {
	const origin = new URL(options.apiUrl).origin;
	const second = options.secondMilliseconds ?? 1e3;
	const requestMilliseconds = options.requestMilliseconds ?? REQUEST_MILLISECONDS;
	let isLimited = false;
	function worthWaiting(what) {
		return (seconds, _request, _octokit, count) => {
			const waits = !isLimited && count < MAX_RETRIES && seconds <= MAX_WAIT_SECONDS;
			isLimited = !waits;
			const next = waits ? `waiting ${seconds} s` : "giving this request up";
			options.onWarning(`GitHub's ${what} is reached: ${next}`);
			return waits;
		};
	}
	const proxied = defaults.request?.fetch;
	if (proxied === void 0) throw new Error("@actions/github gives no fetch");
	let failuresInRow = 0;
	function isDown() {
		return failuresInRow >= DOWN_AFTER;
	}
	let lastWrite = Promise.resolve();
	async function serialFetch(url, init) {
		if (init.method === "GET") return await boundedFetch(url, init);
		const write = lastWrite.then(() => boundedFetch(url, init));
		lastWrite = write.catch(() => void 0);
		return await write;
	}
	async function boundedFetch(url, init) {
		const isShort = isDown() && init.method !== "POST";
		const timeout = AbortSignal.timeout(requestMilliseconds * (isShort ? DOWN_SHARE : 1));
		const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
		failuresInRow += 1;
		const response = await proxied(url, {
			...init,
			signal
		});
		await expectWhole(response);
		if (response.status < 500) failuresInRow = 0;
		if (response.ok) isLimited = false;
		return response;
	}
	const octokit = new Octokit({
		...options.token === "" ? {} : { auth: `token ${options.token}` },
		baseUrl: options.apiUrl,
		userAgent: "tunebot",
		request: { fetch: serialFetch },
		retry: {
			retryAfterBaseValue: second,
			retries: MAX_RETRIES,
			doNotRetry: FINAL
		},
		throttle: {
			enabled: options.unpaced !== true,
			id: `${options.apiUrl} ${options.token}`,
			retryAfterBaseValue: second,
			onRateLimit: worthWaiting("hourly limit"),
			onSecondaryRateLimit: worthWaiting("limit on bursts of requests")
		}
	});
	octokit.hook.before("request", (request) => {
		const { url } = octokit.request.endpoint(request);
		if (new URL(url).origin !== origin) throw foreignHost(url, options.apiUrl);
		if (isDown()) request.request = {
			...request.request,
			retries: 0
		};
	});
	return octokit;
}
async function expectWhole(response) {
	if (!response.ok) return;
	const type = response.headers.get("content-type") ?? "";
	if (type.startsWith("text/html")) throw new Error("something else than GitHub answered");
	if (type.startsWith("application/json")) await response.clone().arrayBuffer();
}
function foreignHost(url, apiUrl) {
	return new UserError({
		what: `an answer of GitHub points to ${new URL(url).origin}, which is not its API`,
		where: apiUrl,
		mend: "Nothing was sent there; check GITHUB_API_URL and any proxy between"
	});
}
// src/github/session.ts
function createStep(dependencies, environment, inputs) {
	const { log, timing = {} } = dependencies;
	const client = createClient({
		token: inputs.token,
		apiUrl: environment.apiUrl,
		onWarning: (text) => log.line(text),
		...timing
	});
	return {
		dependencies,
		environment,
		inputs,
		client,
		author: authorOf(client),
		artifacts: newestArtifacts(client, environment.repository),
		stateDirectory: stateDirectoryOf(environment)
	};
}
function createSession(step, { headSha, pullNumbers }, warning = step.dependencies.log.warning) {
	const { inputs } = step;
	const note = step.dependencies.log.line;
	if (inputs.token === "") {
		warning("There is no token: check and comment are left out. Leave the input token out, or give one");
		return {
			...step,
			headSha,
			pullNumbers
		};
	}
	return {
		...step,
		headSha,
		pullNumbers,
		...inputs.check ? { verdict: {
			check: createSinkSwitch({
				warning,
				note
			}),
			status: createSinkSwitch({
				warning: note,
				note
			})
		} } : {},
		...inputs.comment !== "off" && pullNumbers.length > 0 ? { comment: createSinkSwitch({
			warning,
			note
		}) } : {}
	};
}
function withoutSinks({ verdict: _, comment: __, ...session }) {
	return session;
}
function stateDirectoryOf({ temporary, runId, job, step }) {
	return join(temporary, `tunebot-${runId}-${digest(JSON.stringify([job, step]))}`);
}
// src/github/step-record.ts
const NAME$1 = "step.json";
function createStepRecord(directory, { headSha, pullNumbers }, commentKey) {
	const records = new Map();
	let writing = Promise.resolve();
	async function write() {
		await mkdir(directory, { recursive: true });
		const path = join(directory, NAME$1);
		const notes = {
			target: {
				headSha,
				pullNumbers
			},
			commentKey,
			publications: [...records.values()]
		};
		await writeFile(`${path}.new`, JSON.stringify(notes));
		await rename(`${path}.new`, path);
	}
	return { put(record) {
		records.set(JSON.stringify([record.path, record.name]), record);
		writing = writing.then(write);
		return writing;
	} };
}
async function readStepRecord(directory) {
	const text = await readIfThere(join(directory, NAME$1));
	if (text === void 0) return void 0;
	const json = JSON.parse(text);
	const publications = valueAt(json, "publications");
	return {
		target: {
			headSha: textAt(json, "target", "headSha") ?? "",
			pullNumbers: numbersOf(valueAt(json, "target", "pullNumbers"))
		},
		commentKey: textAt(json, "commentKey") ?? "",
		publications: Array.isArray(publications) ? publications.flatMap(recordOf) : []
	};
}
function numbersOf(json) {
	return Array.isArray(json) ? json.filter((one) => typeof one === "number") : [];
}
function recordOf(json) {
	const path = textAt(json, "path");
	const name = textAt(json, "name");
	const specHash = textAt(json, "specHash");
	const directory = textAt(json, "directory");
	const checkId = numberAt(json, "checkId");
	if (path === void 0 || name === void 0) return [];
	if (specHash === void 0 || directory === void 0) return [];
	const confirmed = valueAt(json, "confirmed") === true;
	const record = {
		path,
		name,
		specHash,
		isNamesake: valueAt(json, "isNamesake") === true,
		directory,
		confirmed,
		isKept: valueAt(json, "isKept") === true
	};
	const phase = phaseOf$1(valueAt(json, "phase"));
	return [{
		...record,
		...checkId === void 0 ? {} : { checkId },
		...phase === void 0 ? {} : { phase }
	}];
}
function phaseOf$1(json) {
	const name = textAt(json, "name");
	if (name === "finished") return { name };
	const why = textAt(json, "why");
	return why !== void 0 && (name === "interrupted" || name === "failed") ? {
		name,
		why
	} : void 0;
}
async function readIfThere(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
}
// src/github/artifact/prepare-journal.ts
async function prepareJournal(step, beginning) {
	const { continuation, experiment } = beginning;
	const { kind } = continuation;
	const asWritten = {
		experiment,
		retryFailed: false,
		isExtended: false
	};
	if (kind === "fresh") return asWritten;
	const known = await localJournal(beginning) ?? await earlierJournal(step, beginning);
	if (known === void 0) return asWritten;
	const { events, state } = known;
	if (kind !== "extend") return {
		experiment: asExtended(experiment, state),
		retryFailed: kind === "retry-failed",
		isExtended: false
	};
	const cause = `workflow run ${step.environment.runId}`;
	const isDone = events.some((event) => event.type === "ExperimentEdited" && event.cause === cause);
	const { by } = continuation;
	return {
		experiment: isDone ? asExtended(experiment, state) : extendedBy(by, step.inputs, beginning, state),
		retryFailed: false,
		isExtended: true,
		cause
	};
}
async function localJournal({ directory }) {
	const path = join(directory, JOURNAL);
	const events = await readJournal(path) ?? [];
	const state = (await replayEvents(events, path)).state();
	return state === void 0 ? void 0 : {
		events,
		state
	};
}
async function earlierJournal(step, beginning) {
	const { log } = step.dependencies;
	const { directory } = beginning;
	const isOptional = !wantsJournal(beginning.continuation);
	const found = await lookUp(step, beginning);
	switch (found.kind) {
		case "journal": {
			const why = obstacle(step, beginning, found.state);
			const whose = `the journal of workflow run ${found.artifact.run}`;
			if (why !== void 0 && !isOptional) throw missing$1(beginning, why);
			if (why !== void 0) {
				log.line(`It starts from nothing, and not from ${whose}: ${why}`);
				return;
			}
			await place(directory, found.events);
			log.line(`It goes on with ${whose}`);
			return found;
		}
		case "none":
			if (isOptional) return void 0;
			throw missing$1(beginning, `no earlier run on the backend ${beginning.key.backend} has left a journal`);
		case "unreachable":
		case "refused":
			if (!isOptional) throw missing$1(beginning, found.why);
			if (found.kind === "refused") log.warning(`${found.why}; the experiment starts from nothing`);
			else log.line(`Whether an earlier run has left a journal is not known: ${found.why}`);
			return;
		default: return unknownFind(found);
	}
}
function obstacle({ inputs }, { continuation, experiment, policy }, state) {
	if (continuation.kind === "finish" && state.completionTime !== void 0) return "that experiment is at its end";
	const now = asExtended(experiment, state);
	const violation = overPolicy(now, inputs, policy);
	if (violation !== void 0) return violation;
	const { seed } = inputs;
	const asked = {
		experiment: now,
		seed,
		maxTrials: inputs["max-trials"]
	};
	const resumption = resumptionOf(state, asked);
	return resumption.kind === "refuse" ? resumption.why.what : void 0;
}
async function place(directory, events) {
	await mkdir(directory, { recursive: true });
	const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
	await writeFile(join(directory, JOURNAL), text);
}
async function lookUp(step, { key, experiment }) {
	const { inputs } = step;
	if (inputs.token === "") return {
		kind: "unreachable",
		why: "there is no token to look for it"
	};
	if (backendOf(inputs) === "process" && checkpointVolumeOf(experiment) !== void 0) return {
		kind: "unreachable",
		why: "its checkpoints have gone with the runner that had them"
	};
	try {
		return await fetchJournal(step, key, experiment);
	} catch (error) {
		return {
			kind: "unreachable",
			why: explainFailure(error, FEATURE$8).why
		};
	}
}
const OPTIONAL = ["finish", "continue"];
function wantsJournal({ kind }) {
	return kind !== "fresh" && !OPTIONAL.includes(kind);
}
const FEATURE$8 = {
	name: "the journal of an earlier run",
	permission: "actions: read"
};
function missing$1({ key }, why) {
	return new UserError({
		what: `there is nothing to go on with for ${key.name} at ${key.commit}: ${why}`,
		where: key.path,
		mend: "Run it from nothing"
	});
}
function unknownFind(found) {
	throw new Error(`unknown find ${JSON.stringify(found)}`);
}
// src/github/flow/state-directory.ts
function stateDirectoryFor(step, { path, specHash }) {
	return join(step.stateDirectory, digest(JSON.stringify([path, specHash])));
}
// src/github/flow/beginning.ts
function beginningOf(session, { continuation, experiment, policy, subject }) {
	const directory = join(stateDirectoryFor(session, subject), subject.name);
	return {
		continuation,
		key: journalKey(session, subject),
		experiment,
		directory,
		policy
	};
}
async function prepareWanted(session, wanted) {
	if (!wantsJournal(wanted.continuation)) return void 0;
	try {
		return await prepareJournal(session, beginningOf(session, wanted));
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return session.dependencies.redactor.text(errorMessage(error));
	}
}
// src/github/files/config-maps.ts
const MAX_FILES$1 = 200;
async function configMapsBeside(repository, { path, text }) {
	if (!text.includes("configMapName")) return [];
	const beside = await repository.listFolder(dirname(path));
	const found = [];
	for (const other of beside.filter((name) => name !== path).slice(0, MAX_FILES$1)) {
		const file = await repository.read(other);
		if (file.kind === "text" && file.text.includes("ConfigMap")) found.push(...readConfigMaps(file.text));
	}
	return found;
}
// src/github/flow/load-files.ts
async function loadFiles({ dependencies, inputs }, { repository, found, policy, asksCluster, only }) {
	const isWanted = (name) => only === void 0 || name === only;
	const wanted = found.filter(({ claims }) => claims.some(({ name }) => isWanted(name)));
	if (only !== void 0 && wanted.length === 0) throw unknownName(only);
	const loaded = [];
	for (const file of wanted) {
		const configMaps = await configMapsBeside(repository, file);
		const text = await dependencies.load(inputs, {
			...file,
			configMaps,
			asksCluster
		}, policy);
		const experiments = text.experiments.filter(({ metadata }) => isWanted(metadata.name));
		loaded.push({
			...text,
			experiments,
			file
		});
	}
	return {
		invalid: loaded.filter(isInvalid),
		valid: loaded.filter((file) => !isInvalid(file)),
		namesakes: repeated(found.flatMap(({ claims }) => claims.map(({ name = "" }) => name)))
	};
}
function isInvalid({ diagnostics }) {
	return diagnostics.some(({ severity }) => severity === "error");
}
function repeated(names) {
	return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}
function unknownName(name) {
	return new UserError({
		what: `no experiment is called ${name} among those of this pull request`,
		mend: "Name one of a file that it changes, or none for all of them",
		kind: "usage"
	});
}
// src/github/sink/summary.ts
async function writeSummary(markdown, redactor) {
	try {
		summary.emptyBuffer();
		await summary.addRaw(redactor.text(markdown), true).write({ overwrite: true });
		return OK;
	} catch (error) {
		return {
			kind: "degraded",
			permanent: true,
			why: `the job summary cannot be written: ${errorMessage(error)}`
		};
	}
}
// src/github/flow/nothing.ts
async function nothingFlow({ log, redactor }, why, notes = []) {
	for (const note of notes) log.line(note);
	log.notice(`Nothing was run: ${why}`);
	const written = await writeSummary(`### tunebot ran nothing\n\n${prose(why, 1e3)}\n`, redactor);
	if (written.kind === "degraded") log.warning(written.why);
	return 0;
}
// src/github/sink/outputs.ts
async function writeOutputs(states, results, path, redactor) {
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, `${JSON.stringify(redactor.within(results), null, 2)}\n`);
		const outputs = outputsOf(redactor.within(states[0]), path);
		for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
		return OK;
	} catch (error) {
		return {
			kind: "degraded",
			permanent: true,
			why: `the outputs cannot be written: ${errorMessage(error)}`
		};
	}
}
function outputsOf(state, results) {
	const best = state?.best?.trial;
	return {
		status: state?.status ?? "",
		experiment: state?.experiment.metadata.name ?? "",
		"best-trial": best?.name ?? "",
		"best-value": state?.best === void 0 ? "" : String(state.best.value),
		"best-parameters": best === void 0 ? "" : JSON.stringify(Object.fromEntries(best.assignments.map(({ name, value }) => [name, value]))),
		trials: String(state?.trials.length ?? 0),
		"goal-reached": String(state?.reason === "ExperimentGoalReached"),
		results
	};
}
// src/github/step-summary.ts
const LEAST_BYTES = 16384;
const LINE_END = 1;
function joinSummaries(parts, limit = SUMMARY_LIMITS.bytes) {
	const texts = [];
	let briefs = 0;
	let room = limit - sizeOf(note(parts.length)) - LINE_END;
	let owed = parts.reduce((sum, { brief }) => sum + sizeOf(brief), 0);
	for (const [i, { render, brief }] of parts.entries()) {
		owed -= sizeOf(brief);
		const share = Math.floor((room - owed) / (parts.length - i)) - LINE_END;
		const text = render(Math.max(share, LEAST_BYTES));
		const shown = sizeOf(text) <= room - owed ? text : brief;
		if (shown === brief) briefs += 1;
		texts.push(shown);
		room -= sizeOf(shown);
	}
	return [...texts, ...briefs === 0 ? [] : [`\n${note(briefs)}`]].join("\n");
}
function note(briefs) {
	return `_${plural(briefs, "experiment")} with one line for want of room: checks and comments tell the rest._`;
}
function sizeOf(text) {
	return Buffer.byteLength(text) + LINE_END;
}
// src/github/flow/outcome.ts
async function publishOutcomes(step, outcomes) {
	const { log, redactor } = step.dependencies;
	const states = outcomes.flatMap(({ state }) => state ?? []);
	const path = join(step.stateDirectory, "results.json");
	const written = [await writeOutputs(states, states.map(toResult), path, redactor), await writeSummary(joinSummaries(outcomes.map(({ summary }) => summary)), redactor)];
	for (const result of written) if (result.kind === "degraded") log.warning(result.why);
}
// src/github/files/git.ts
async function git(workspace, args) {
	try {
		return await getExecOutput("git", [
			"-c",
			`safe.directory=${workspace}`,
			...args
		], {
			cwd: workspace,
			silent: true,
			ignoreReturnCode: true,
			env: {
				...pathOnly(),
				GIT_TERMINAL_PROMPT: "0",
				GIT_OPTIONAL_LOCKS: "0",
				LC_ALL: "C"
			}
		});
	} catch (error) {
		if (error instanceof Error && error.message.includes("Unable to locate executable")) return;
		throw error;
	}
}
function pathOnly() {
	const { HOME, PATH } = process.env;
	return {
		...PATH === void 0 ? {} : { PATH },
		...HOME === void 0 ? {} : { HOME }
	};
}
// src/github/files/git-diff.ts
async function diffNames(workspace, base, head) {
	const output = await git(workspace, [
		...[
			"diff",
			"--name-only",
			"-z",
			"--no-ext-diff",
			"--no-textconv",
			"--diff-filter=d"
		],
		`${revision(base)}...${head}`,
		"--"
	]);
	if (output === void 0) return {
		kind: "incomplete",
		why: "git is not installed"
	};
	const { exitCode, stdout, stderr } = output;
	if (exitCode !== 0) return {
		kind: "incomplete",
		why: `git does not have both commits in the checkout (${stderr.trim().split("\n")[0] ?? ""})`
	};
	return {
		kind: "complete",
		paths: stdout.split("\0").filter((path) => path !== "")
	};
}
function revision(name) {
	return /^[0-9a-f]{40,64}$/.test(name) ? name : `refs/remotes/origin/${name}`;
}
// src/github/files/changed-files.ts
const MAX_PULL_FILES = 3e3;
const MAX_COMPARE_FILES = 300;
const PER_PAGE$2 = 100;
async function changedFiles(source, request) {
	const fromApi = await listByApi(source, request);
	if (fromApi.kind === "complete") return fromApi.paths;
	const fromGit = await diffNames(request.workspace, source.base, source.head);
	if (fromGit.kind === "complete") return fromGit.paths;
	throw new UserError({
		what: `which files changed is not known: ${fromApi.why}; ${fromGit.why}`,
		mend: "Give actions/checkout fetch-depth: 0, or name the files in the input experiments"
	});
}
async function listByApi(source, request) {
	const permission = source.kind === "pull" ? "pull-requests: read" : "contents: read";
	try {
		if (source.kind === "compare") return await listCompare(source, request);
		return await listPull(source, request) ?? await listCompare(source, request);
	} catch (error) {
		if (error instanceof UserError) throw error;
		return {
			kind: "incomplete",
			why: explainFailure(error, {
				name: "the list of changed files",
				permission
			}).why
		};
	}
}
async function listPull({ number, head }, { client, repository }) {
	const files = await client.paginate(client.rest.pulls.listFiles, {
		...repository,
		pull_number: number,
		per_page: PER_PAGE$2
	});
	const pull = await client.rest.pulls.get({
		...repository,
		pull_number: number
	});
	if (pull.data.head.sha !== head) return void 0;
	if (files.length >= MAX_PULL_FILES || files.length < pull.data.changed_files) return {
		kind: "incomplete",
		why: `GitHub lists ${files.length} files, and there are more`
	};
	return {
		kind: "complete",
		paths: present(files)
	};
}
async function listCompare({ base, head }, { client, repository }) {
	const { data } = await client.rest.repos.compareCommitsWithBasehead({
		...repository,
		basehead: `${base}...${head}`,
		per_page: 1
	});
	const files = data.files ?? [];
	if (files.length >= MAX_COMPARE_FILES) return {
		kind: "incomplete",
		why: `GitHub lists ${files.length} files, and may leave some out`
	};
	return {
		kind: "complete",
		paths: present(files)
	};
}
function present(files) {
	return files.filter(({ status }) => status !== "removed").map(({ filename }) => filename);
}
// node_modules/picomatch/lib/constants.js
var require_constants = __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? Infinity : 1;
	};
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse = __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	picomatch.scan = (input, options) => scan(input, options);
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	picomatch.constants = constants;
	module.exports = picomatch;
}));
// src/github/files/find-experiments.ts
var import_picomatch = __toESM(__commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
}))(), 1);
const MAX_FILES = 50;
async function findAmong(repository, paths) {
	const files = [];
	const notes = [];
	for (const path of unique(paths.filter((name) => YAML_FILE.test(name)))) {
		const file = await repository.read(path);
		if (file.kind === "missing") throw absent(repository, path);
		if (file.kind === "refused") {
			notes.push(`${JSON.stringify(path)} is not read: ${file.why}`);
			continue;
		}
		const claims = claimsIn(file.text);
		if (claims.length > 0) files.push({
			path,
			text: file.text,
			claims
		});
	}
	return {
		files: bounded(files),
		notes
	};
}
async function findMatching(repository, patterns) {
	const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
	const ignore = patterns.filter((pattern) => pattern.startsWith("!")).map((text) => text.slice(1));
	const excluded = (0, import_picomatch.default)(ignore, { dot: true });
	const all = wanted.every(isPlain) ? [] : await repository.list();
	const files = [];
	const notes = [];
	for (const pattern of wanted) {
		if (isPlain(pattern)) {
			if (!excluded(pattern)) files.push(await named(repository, pattern));
			continue;
		}
		const matches = (0, import_picomatch.default)(pattern, { dot: true });
		const found = await findAmong(repository, all.filter((path) => (path === pattern || matches(path)) && !excluded(path)));
		if (found.files.length === 0) throw matchesNothing(repository, pattern);
		files.push(...found.files);
		notes.push(...found.notes);
	}
	if (files.length === 0) throw matchesNothing(repository, patterns.join(" "));
	const seen = new Set();
	return {
		files: bounded(files.filter(({ path }) => !seen.has(path) && seen.add(path))),
		notes: unique(notes)
	};
}
async function named(repository, path) {
	const file = await repository.read(path);
	if (file.kind === "missing") throw absent(repository, path);
	if (file.kind === "refused") throw unfit$1(path, `the file is not read: ${file.why}`);
	const claims = claimsIn(file.text);
	if (claims.length > 0) return {
		path,
		text: file.text,
		claims
	};
	throw unfit$1(path, "the file holds no Experiment of kubeflow.org");
}
function isPlain(pattern) {
	return !/[*?[\]{}()!+@]/.test(pattern);
}
function unique(texts) {
	return [...new Set(texts)];
}
function bounded(files) {
	if (files.length > MAX_FILES) throw tooMany$1("Experiment files for one run", MAX_FILES);
	return files;
}
function absent({ absence }, path) {
	return new UserError({
		...absence,
		where: path,
		kind: "usage"
	});
}
function matchesNothing({ absence }, pattern) {
	return new UserError({
		what: `no Experiment file matches '${pattern}'`,
		where: "experiments",
		mend: `Give a glob relative to the repository. ${absence.mend}`,
		kind: "usage"
	});
}
function unfit$1(path, what) {
	return new UserError({
		what,
		where: path,
		mend: "Name an Experiment file",
		kind: "usage"
	});
}
function tooMany$1(what, most) {
	return new UserError({
		what: `there are more than ${most} ${what}`,
		where: "experiments",
		mend: "Name those to run in the input experiments",
		kind: "usage"
	});
}
// src/github/files/select-files.ts
async function selectFiles({ inputs, environment, client }, files, trigger) {
	const { repository, workspace } = environment;
	const patterns = inputs.experiments.length > 0 || trigger.named === void 0 ? inputs.experiments : INPUTS.experiments.parse(trigger.named, "experiments", workspace);
	if (patterns.length > 0) return {
		kind: "files",
		found: await findMatching(files, patterns)
	};
	const { changes } = trigger;
	switch (changes.kind) {
		case "unnamed": throw unnamed(changes);
		case "none": return {
			kind: "nothing",
			why: changes.why,
			notes: []
		};
		case "everything": return selected(await findAmong(files, await files.list()));
		case "compare":
		case "pull": return selected(await findAmong(files, await changedFiles(changes, {
			client,
			repository,
			workspace
		})));
		default: return unknownSource(changes);
	}
}
function selected(found) {
	if (found.files.length > 0) return {
		kind: "files",
		found
	};
	return {
		kind: "nothing",
		why: "no Experiment file was changed",
		notes: found.notes
	};
}
function unnamed({ why, mend }) {
	return new UserError({
		what: `${why}, so the Experiment files have to be named`,
		where: "experiments",
		mend,
		kind: "usage"
	});
}
function unknownSource(source) {
	throw new Error(`unknown source ${JSON.stringify(source)}`);
}
// src/github/trial-policy.ts
async function policyOf(request) {
	const { inputs, payload } = request;
	if (inputs.policy === void 0) return backendOf(inputs) === "process" ? void 0 : DEFAULT_POLICY;
	const branch = textAt(payload, "repository", "default_branch");
	if (branch === void 0) throw unreadable(inputs.policy, "the event names no default branch");
	const text = await readOnBranch(request, inputs.policy, branch);
	return requirePolicy(text, `${inputs.policy} on ${branch}`);
}
async function readOnBranch({ client, repository }, path, branch) {
	try {
		const { data } = await client.rest.git.getRef({
			...repository,
			ref: `heads/${branch}`
		});
		const ref = data.object.sha;
		const file = (await client.rest.repos.getContent({
			...repository,
			path,
			ref
		})).data;
		if (Array.isArray(file) || file.type !== "file") throw unreadable(path, "it is no file");
		if (file.encoding !== "base64") throw unreadable(path, "it is too large");
		return new TextDecoder("utf-8").decode(Buffer.from(file.content, "base64"));
	} catch (error) {
		if (error instanceof UserError) throw error;
		if (statusOf(error) === 404) throw missing(path, branch);
		throw unreadable(path, explainFailure(error, {
			name: "the policy",
			permission: "contents: read"
		}).why);
	}
}
function missing(path, branch) {
	return new UserError({
		what: `the policy is not on the default branch, ${branch}, or the token may not read it`,
		where: path,
		mend: "Merge the file first and name it then, and give the job contents: read",
		kind: "usage"
	});
}
function unreadable(path, why) {
	return new UserError({
		what: `the policy cannot be read: ${why}`,
		where: path,
		mend: "Nothing is run without it: name a YAML file of the default branch in the input policy",
		kind: "usage"
	});
}
// src/github/flow/prepare.ts
async function prepare(step, repository, trigger, payload) {
	const { client, dependencies, environment, inputs } = step;
	const { log } = dependencies;
	for (const note of trigger.notes ?? []) log.line(note);
	const selection = await selectFiles(step, repository, trigger);
	if (selection.kind === "nothing") return selection;
	const { files, notes } = selection.found;
	for (const note of notes) log.line(note);
	const policy = await policyOf({
		client,
		repository: environment.repository,
		inputs,
		payload
	});
	if (policy !== void 0) log.line(`What a trial may be is said by ${policy.name}`);
	return {
		kind: "files",
		request: {
			repository,
			found: files,
			policy
		}
	};
}
// src/github/flow/refuse-file.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const PLAIN$1 = import_picocolors.default.createColors(false);
async function refuseFile(session, { file, diagnostics: mistakes }, namesakes) {
	const { log, redactor } = session.dependencies;
	const [source, diagnostics] = redactor.within([file.text, mistakes]);
	const name = file.claims[0]?.name ?? "";
	const isNamesake = namesakes.has(name);
	const publication = createPublication(session, {
		path: file.path,
		name,
		specHash: digest(file.text),
		isNamesake
	});
	log.foreign(`${file.path} cannot be run`, renderDiagnostics(file.path, source, diagnostics, PLAIN$1).split("\n"));
	const refusal = await publication.refuse(source, diagnostics);
	if (!refusal.isAnnotated) for (const one of diagnostics.filter(({ severity }) => severity === "error")) {
		const hint = one.hint === void 0 ? "" : ` ${one.hint}`;
		const place = {
			file: file.path,
			startLine: one.line,
			startColumn: one.column
		};
		log.error(`${one.path}: ${one.message}${hint}`, place);
	}
	else log.error(`${file.path} cannot be run: the check tells why, line by line`);
	return {
		fails: true,
		summary: refusal.summary
	};
}
// src/github/ending.ts
function endingOf(state, phase, { isCancelled, isFailure }) {
	switch (phase.name) {
		case "running":
		case "interrupted":
			if (isCancelled || phase.name === "running") return {
				conclusion: "cancelled",
				fails: false
			};
			return isFailure ? FAILURE : {
				conclusion: "neutral",
				fails: false
			};
		case "failed": return FAILURE;
		case "finished":
			if (isFailure) return FAILURE;
			return {
				conclusion: state?.status === "Failed" ? "neutral" : "success",
				fails: false
			};
		default: return unknownPhase(phase);
	}
}
const FAILURE = {
	conclusion: "failure",
	fails: true
};
function unknownPhase(phase) {
	throw new Error(`unknown phase ${JSON.stringify(phase)}`);
}
// src/github/flow/view-plan.ts
async function viewPlan(step, { experiment, subject, repository, policy, asksCluster, next }) {
	const { dependencies, inputs } = step;
	const { log, redactor } = dependencies;
	const { plan, ...found } = await dependencies.plan(inputs, {
		experiment,
		place: {
			files: repository,
			path: subject.path
		},
		policy,
		stateDirectory: stateDirectoryFor(step, subject),
		asksCluster,
		onWarning: (text) => log.line(text)
	});
	return {
		view: {
			plan: redactor.within(plan),
			next,
			policy: policy?.name
		},
		...found
	};
}
async function foresee(step, request) {
	try {
		const next = { kind: "starts" };
		const { view } = await viewPlan(step, {
			...request,
			asksCluster: true,
			next
		});
		const trialSeconds = (await request.earlier)?.trialSeconds;
		return trialSeconds === void 0 ? view : {
			...view,
			trialSeconds
		};
	} catch (error) {
		const { log } = step.dependencies;
		if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? "");
		log.line(`${request.subject.name}: there is no plan to show: ${errorMessage(error)}`);
		return;
	}
}
// src/github/flow/run-experiment.ts
const STOP_MILLISECONDS = 3e3;
const PLAIN = import_picocolors.default.createColors(false);
function subjectOf({ file, locators }, experiment, namesakes) {
	const { name } = experiment.metadata;
	const locate = locators.get(experiment);
	return {
		path: file.path,
		name,
		specHash: specHash(experiment),
		isNamesake: namesakes.has(name),
		...locate === void 0 ? {} : { locate }
	};
}
async function runExperiment(session, run) {
	const { subject, record } = run;
	const { dependencies, inputs } = session;
	const { log, signal } = dependencies;
	const publication = createPublication(session, subject, baseOf(run));
	const stateDirectory = stateDirectoryFor(session, subject);
	const directory = join(stateDirectory, subject.name);
	async function remember(confirmed, phase, isKept = false) {
		const { path, name, specHash, isNamesake = false } = subject;
		const checkId = publication.checkId();
		const known = {
			...checkId === void 0 ? {} : { checkId },
			...phase === void 0 ? {} : { phase }
		};
		const state = {
			confirmed,
			isKept
		};
		await record.put({
			path,
			name,
			specHash,
			isNamesake,
			directory,
			...known,
			...state
		});
	}
	log.group(`${subject.name} (${subject.path})`);
	await remember(false);
	await publication.open(session.pullNumbers.length === 0 ? void 0 : foresee(session, run));
	await remember(false);
	const { state, phase } = await drive(session, run, stateDirectory, publication);
	await remember(false, phase);
	log.endGroup();
	tellEnd(session, subject, state, phase);
	const ending = endingOf(state, phase, {
		isCancelled: signal.aborted,
		isFailure: state !== void 0 && isFailure(state, gateOf(inputs))
	});
	const isShown = await publication.finish(state, phase, ending.conclusion);
	await remember(isShown, phase);
	if (!signal.aborted) {
		await run.keeper.keep(directory, journalKey(session, subject));
		await remember(isShown, phase, true);
	}
	return {
		...state === void 0 ? {} : { state },
		fails: ending.fails,
		summary: publication.summary(state, phase)
	};
}
async function baseOf({ earlier }) {
	return (await earlier)?.base;
}
async function drive(session, run, stateDirectory, publication) {
	const { dependencies, inputs } = session;
	const { log, redactor, signal } = dependencies;
	const { subject, repository, policy } = run;
	let last;
	try {
		const { experiment, ...wishes } = run.prepared ?? await prepareJournal(session, beginningOf(session, run));
		const end = await dependencies.drive(inputs, {
			experiment,
			...wishes,
			place: {
				files: repository,
				path: subject.path
			},
			policy,
			stateDirectory,
			signal,
			stopMilliseconds: STOP_MILLISECONDS,
			onChange(changed, live) {
				const state = redactor.within(changed);
				for (const line of progressLines(last, state)) log.line(line);
				last = state;
				publication.update(state, redactor.within(live));
			},
			onWarning: (text) => log.warning(text)
		});
		return redactor.within(end);
	} catch (error) {
		if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? "");
		return {
			state: last,
			phase: {
				name: "failed",
				why: redactor.text(errorMessage(error))
			}
		};
	}
}
function tellEnd({ dependencies: { log, now }, inputs }, subject, state, phase) {
	if (phase.name === "failed") log.error(`${subject.name}: ${phase.why}`);
	if (state === void 0) return;
	const gate = gateOf(inputs);
	const lacking = phase.name === "finished" ? shortfall(state, gate) : void 0;
	if (lacking !== void 0) log.error(`${subject.name}: ${lacking}`);
	const context = {
		now: now().toISOString(),
		phase,
		file: { path: subject.path },
		links: [],
		backend: backendOf(inputs),
		live: {},
		gate
	};
	log.foreign(`${subject.name}: the result`, renderConclusion(state, context, PLAIN).split("\n"));
}
// src/github/open-pulls.ts
async function openPulls({ client, repository }, { owner, branch }) {
	return (await client.paginate(client.rest.pulls.list, {
		...repository,
		head: `${owner}:${branch}`,
		state: "open",
		per_page: 100
	})).sort((one, other) => one.number - other.number);
}
// src/github/pulls-at-head.ts
const TRIES = 3;
async function pullsAtHead(search) {
	const { client, repository, branch, headSha, secondMilliseconds = 1e3 } = search;
	for (let tries = 1;; tries++) {
		const named = {
			owner: repository.owner,
			branch
		};
		const own = (await openPulls({
			client,
			repository
		}, named)).filter(isOwnBranch);
		const current = own.filter(({ head }) => head.sha === headSha);
		if (current.length > 0 || own.length === 0 || tries === TRIES) return current.map(({ number }) => number);
		await setTimeout$1(tries * secondMilliseconds);
	}
}
// src/github/flow/target.ts
async function targetOf({ client, dependencies, environment, inputs }, { branch, headSha, pullNumbers }) {
	const target = {
		headSha,
		pullNumbers
	};
	if (branch === void 0 || inputs.comment === "off" || inputs.token === "") return target;
	const { repository } = environment;
	const { secondMilliseconds } = dependencies.timing ?? {};
	const pace = secondMilliseconds === void 0 ? {} : { secondMilliseconds };
	try {
		return {
			headSha,
			pullNumbers: await pullsAtHead({
				client,
				repository,
				branch,
				headSha,
				...pace
			})
		};
	} catch (error) {
		const { why } = explainFailure(error, {
			name: "the comment on pull requests of the pushed branch",
			permission: "pull-requests: write"
		});
		dependencies.log.line(`${why}\nThe comment itself wants pull-requests: write`);
		return target;
	}
}
// src/github/flow/tell-doubts.ts
function tellDoubts({ dependencies: { log } }, loaded) {
	const { file } = loaded;
	for (const notice of loaded.notices) log.line(`${file.path}: ${notice}`);
	for (const { line, column, message } of loaded.diagnostics) log.warning(`${file.path}:${line}:${column}: ${message}`);
}
// src/github/flow/run.ts
const DIRECTORY = "directory";
const CANCELLED$1 = 130;
const FINISH = { kind: "finish" };
async function runFlow(step, trigger, payload) {
	const { dependencies, environment } = step;
	const prepared = await prepare(step, checkoutFiles(environment.workspace), trigger, payload);
	if (prepared.kind === "nothing") return await nothingFlow(dependencies, prepared.why, prepared.notes);
	return await runRequested(step, await targetOf(step, trigger), {
		...prepared.request,
		asksCluster: true
	});
}
async function runRequested(step, target, request) {
	saveState(DIRECTORY, step.stateDirectory);
	return await runFiles(createSession(step, target), request);
}
async function runFiles(session, request) {
	const history = openHistory(session);
	const outcomes = await outcomesOf(session, request, history);
	await publishOutcomes(session, outcomes);
	if (session.dependencies.signal.aborted) return CANCELLED$1;
	await history?.keep(outcomes.flatMap(({ result }) => result ?? []));
	return outcomes.some(({ fails }) => fails) ? 1 : 0;
}
async function outcomesOf(session, request, history) {
	const { signal } = session.dependencies;
	const { repository, policy, continuation = FINISH } = request;
	const how = {
		repository,
		policy,
		record: createStepRecord(session.stateDirectory, session, session.inputs["comment-key"]),
		keeper: createJournalKeeper(session.dependencies),
		continuation
	};
	const { invalid, valid, namesakes } = await loadFiles(session, request);
	const outcomes = [];
	for (const one of invalid) outcomes.push(await refuseFile(session, one, namesakes));
	const ready = [];
	for (const one of valid) {
		tellDoubts(session, one);
		for (const experiment of one.experiments) {
			if (signal.aborted) return outcomes;
			const run = {
				experiment,
				subject: subjectOf(one, experiment, namesakes),
				...how
			};
			const prepared = await prepareWanted(session, run);
			if (typeof prepared === "string") {
				request.onLeft?.(prepared);
				outcomes.push(leave(session, run, prepared));
			} else ready.push(prepared === void 0 ? run : {
				...run,
				prepared
			});
		}
	}
	if (ready.length > 0) await request.beforeFirstTrial?.();
	for (const [i, run] of ready.entries()) {
		if (signal.aborted) return outcomes;
		const ahead = ready.slice(i + 1).map(({ subject }) => subject.name);
		const place = placeOf(session.inputs, run.subject);
		const earlier = history?.earlier(place, run.experiment);
		const outcome = await runExperiment(session, {
			...run,
			subject: {
				...run.subject,
				ahead
			},
			...earlier === void 0 ? {} : { earlier }
		});
		outcomes.push({
			...outcome,
			...resultOf(outcome, place)
		});
	}
	return outcomes;
}
function leave(session, { subject }, why) {
	session.dependencies.log.error(why);
	return {
		fails: true,
		summary: createPublication(withoutSinks(session), subject).summary(void 0, {
			name: "failed",
			why
		})
	};
}
function resultOf({ state }, place) {
	return state?.completionTime === void 0 ? {} : { result: {
		place,
		state
	} };
}
// src/github/commands/command.ts
const PREFIX$1 = "/tunebot";
const VERBS = [
	"run",
	"resume",
	"rerun",
	"extend",
	"stop",
	"status",
	"plan",
	"apply",
	"help"
];
function formatCommand(verb, ...words) {
	return [
		PREFIX$1,
		verb,
		...words
	].join(" ");
}
function renderCommand(command, sha) {
	const words = [
		..."name" in command && command.name !== void 0 ? [command.name] : [],
		...command.verb === "extend" ? [`+${command.by}`] : [],
		...command.verb === "rerun" && command.trials !== void 0 ? [`trials=${command.trials}`] : [],
		..."commentKey" in command && (command.commentKey ?? "") !== "" ? [`key=${command.commentKey}`] : [],
		...sha === void 0 ? [] : [`sha=${sha}`]
	];
	return formatCommand(command.verb, ...words);
}
// src/github/commands/reading.ts
function mistake(why, meant) {
	return {
		kind: "mistake",
		why,
		isGuess: false,
		...meant === void 0 ? {} : { meant }
	};
}
// src/github/commands/arguments.ts
const NAME = /^[a-z](?:[-a-z0-9.]{0,38}[a-z0-9])?$/;
const MORE = /^\+[1-9]\d{0,4}$/;
const KEYS = [
	"sha",
	"trials",
	"key"
];
const TAKES = {
	run: ["sha", "key"],
	resume: ["sha", "key"],
	rerun: [
		"sha",
		"trials",
		"key"
	],
	extend: ["sha", "key"],
	stop: ["key"],
	status: ["key"],
	plan: ["sha", "key"],
	apply: ["sha", "key"],
	help: []
};
const EXAMPLES = {
	sha: "sha= takes a commit’s full name, of 40 digits from 0 to 9 and a to f",
	trials: "trials= takes one word: failed",
	key: "key= takes a comment-key, of letters, digits, dots, dashes, slashes or underscores"
};
function isArgument(word) {
	return MORE.test(word) || KEYS.some((key) => word.startsWith(`${key}=`));
}
function readArguments(verb, words) {
	const pairs = words.filter((word) => word.includes("="));
	const counts = words.filter((word) => word.startsWith("+") && !word.includes("="));
	const names = words.filter((word) => !word.includes("=") && !word.startsWith("+"));
	const values = readPairs(verb, pairs);
	if (isMistake(values)) return values;
	const by = readCount(verb, counts);
	if (isMistake(by)) return by;
	const name = readName(verb, names);
	if (isMistake(name)) return name;
	return {
		kind: "command",
		command: commandOf(verb, name, values, by)
	};
}
function commandOf(verb, { name }, values, by) {
	const sha = values.get("sha");
	const commentKey = values.get("key");
	const named = {
		...name === void 0 ? {} : { name },
		...commentKey === void 0 ? {} : { commentKey }
	};
	const at = {
		...named,
		...sha === void 0 ? {} : { sha }
	};
	switch (verb) {
		case "help": return { verb };
		case "stop":
		case "status": return {
			verb,
			...named
		};
		case "rerun": return {
			verb,
			...at,
			...values.has("trials") ? { trials: "failed" } : {}
		};
		case "extend": return {
			verb,
			...at,
			by
		};
		case "run":
		case "resume":
		case "plan":
		case "apply": return {
			verb,
			...at
		};
		default: return unknownVerb(verb);
	}
}
function readName(verb, words) {
	const [name, ...more] = words;
	if (name === void 0) return {};
	if (verb === "help") return mistake("help takes nothing", formatCommand("help"));
	if (more.length > 0) return mistake(`${verb} takes one name, of an experiment`);
	if (NAME.test(name)) return { name };
	return mistake("an experiment’s name is of small letters, digits and dashes");
}
function readCount(verb, words) {
	const [word = "", ...more] = words;
	if (verb !== "extend") return words.length === 0 ? 0 : mistake(`${verb} takes no number of trials`);
	if (more.length === 0 && MORE.test(word)) return Number(word);
	return mistake("extend takes the number of further trials, from +1 to +99999", formatCommand("extend", "+20"));
}
function readPairs(verb, words) {
	const values = new Map();
	for (const word of words) {
		const at = word.indexOf("=");
		const text = word.slice(0, at).toLowerCase();
		const key = KEYS.find((one) => one === text);
		if (key === void 0 || !TAKES[verb].includes(key)) return unknownKey(verb, text);
		if (values.has(key)) return mistake(`${key}= is given twice`);
		const value = valueFor(key, word.slice(at + 1));
		if (value === void 0) return mistake(EXAMPLES[key]);
		values.set(key, value);
	}
	return values;
}
function unknownKey(verb, text) {
	const known = TAKES[verb];
	const near = nearest(text, known);
	if (known.length === 0) return mistake(`${verb} takes no key`);
	const list = known.map((key) => `${key}=`).join(" or ");
	return mistake(`${verb} takes no such key: ${near === void 0 ? `it takes ${list}` : `did you mean ${near}=?`}`);
}
function valueFor(key, text) {
	const value = text.toLowerCase();
	switch (key) {
		case "key": return isCommentKey(text) ? text : void 0;
		case "sha": return isFullSha(value) ? value : void 0;
		case "trials": return value === "failed" ? value : void 0;
		default: return unknownVerb(key);
	}
}
function isMistake(value) {
	return typeof value === "object" && "kind" in value && value.kind === "mistake";
}
function unknownVerb(word) {
	throw new Error(`unknown word ${JSON.stringify(word)}`);
}
// src/github/commands/grammar.ts
const MAX_LINE = 256;
const NONE = { kind: "none" };
function readComment(body) {
	const [line = ""] = body.slice(0, 257).split(/\r\n|\n|\r/, 1);
	const [first = "", ...rest] = unquoted(line.trim()).split(/[ \t]+/).filter((word) => word !== "");
	if (first.toLowerCase() !== "/tunebot") return slipOf(first, rest);
	if (line.length > MAX_LINE) return mistake("the line is longer than any command");
	return readVerb(rest);
}
function unquoted(line) {
	return /^`([^`]*)`$/.exec(line)?.[1]?.trim() ?? line;
}
function slipOf(first, rest) {
	const verb = verbOf(rest[0] ?? "");
	if (verb === void 0) return NONE;
	const isBare = first.toLowerCase() === "/tunebot".slice(1) && rest.slice(1).every(isArgument);
	const isMisspelt = first.startsWith("/") && first.length <= 9 && editDistance(first.toLowerCase(), "/tunebot") === 1;
	if (!isBare && !isMisspelt) return NONE;
	return {
		kind: "mistake",
		why: `a command begins with ${PREFIX$1}`,
		meant: formatCommand(verb),
		isGuess: true
	};
}
function readVerb([word = "", ...rest]) {
	if (word === "") return mistake("it does not say what to do", formatCommand("help"));
	const verb = verbOf(word);
	if (verb !== void 0) return readArguments(verb, rest);
	return mistake("there is no such command", formatCommand(VERBS.find((one) => one === nearest(word, VERBS)) ?? "help"));
}
function verbOf(word) {
	return VERBS.find((verb) => verb === word.toLowerCase());
}
// src/github/commands/cooldown.ts
const MAX_COMMANDS = 10;
const WINDOW_MILLISECONDS = 6e5;
const PER_PAGE$1 = 100;
async function commandsOverLimit(place, comment) {
	const { client, repository, pullNumber } = place;
	const since = new Date(Date.parse(comment.createdAt) - WINDOW_MILLISECONDS);
	const commands = (await client.paginate(client.rest.issues.listComments, {
		...repository,
		issue_number: pullNumber,
		since: since.toISOString(),
		per_page: PER_PAGE$1
	})).filter(({ id, user, body, created_at }) => id <= comment.id && user?.login === comment.author && Date.parse(created_at) >= since.getTime() && readComment(body ?? "").kind !== "none");
	return Math.max(0, commands.length - MAX_COMMANDS);
}
// src/github/commands/active-runs.ts
const READ = {
	name: "the workflow runs in progress",
	permission: "actions: read"
};
async function experimentComments({ client, environment, author }, pullNumber) {
	const { repository } = environment;
	return await listOwnComments({
		client,
		repository,
		pullNumber
	}, await author());
}
function isOf(marker, { name, commentKey }) {
	return (name === void 0 || marker.name === name) && hasKey(marker, commentKey);
}
function hasKey({ commentKey = "" }, wanted) {
	return wanted === void 0 || commentKey === wanted;
}
async function activeRuns({ client, environment }, comments, wanted) {
	const markers = comments.map(({ marker }) => marker);
	const unfinished = markers.filter((marker) => isOf(marker, wanted) && !isFinal(marker) || isAhead(markers, marker, wanted));
	const ids = new Set(unfinished.map(({ run }) => run));
	ids.delete(environment.runId);
	const active = [];
	for (const id of ids) try {
		const run = {
			...environment.repository,
			run_id: id
		};
		const { data } = await client.rest.actions.getWorkflowRun(run);
		if (data.status !== "completed") active.push({
			id,
			url: data.html_url
		});
	} catch (error) {
		if (statusOf(error) === 404) continue;
		throw new UserError({
			what: `whether run ${id} still drives the experiment is not known: ${explainFailure(error, READ).why}`,
			mend: "Nothing was done; command again when that is mended",
			cause: error
		});
	}
	return active;
}
function isAhead(markers, marker, { name, commentKey: wantedKey }) {
	const { run, ahead = [], commentKey = "" } = marker;
	if (!hasKey(marker, wantedKey)) return false;
	const done = markers.filter((one) => one.run === run && !isNewer(marker, one) && isFinal(one));
	const left = ahead.filter((next) => done.every((one) => !isOf(one, {
		name: next,
		commentKey
	})));
	return name === void 0 ? left.length > 0 : isAmong(left, name);
}
// src/github/commands/addressee.ts
const MOST_CHOICES = 20;
function addresseeOf(markers, command) {
	const { name, commentKey } = command;
	const keys = keysByName(markers.filter((marker) => isOf(marker, name === void 0 ? {} : { name })));
	const all = [...keys.values()];
	if (commentKey !== void 0) {
		if (all.length === 0 || all.some((some) => some.has(commentKey))) return {
			kind: "key",
			commentKey
		};
		return notClear("no comment here is of this comment-key", command, keys);
	}
	const chosen = new Set(all.map(chosenOf));
	const [only = "", ...others] = chosen;
	if (others.length === 0 && !chosen.has(void 0)) return {
		kind: "key",
		commentKey: only
	};
	return notClear("it was run under several comment-keys, and one is at a time", command, keys);
}
function keysByName(markers) {
	const keys = new Map();
	for (const { name = "", commentKey = "" } of markers) {
		if (name === "" || commentKey !== "" && !isCommentKey(commentKey)) continue;
		keys.set(name, (keys.get(name) ?? new Set()).add(commentKey));
	}
	return keys;
}
function chosenOf(keys) {
	const [only, ...others] = keys;
	return keys.has("") ? "" : others.length === 0 ? only : void 0;
}
function notClear(why, command, keys) {
	return refused(why, choicesOf(command, keys).slice(0, MOST_CHOICES));
}
function choicesOf(command, keys) {
	function choice(commentKey, named) {
		return renderCommand({
			...command,
			...named,
			commentKey
		}, command.sha);
	}
	const [first = new Set(), ...others] = keys.values();
	if (others.every((one) => one.size === first.size && [...one].every((key) => first.has(key)))) return [...first].map((key) => choice(key, {}));
	return [...keys].flatMap(([name, some]) => [...some].map((key) => choice(key, { name })));
}
// src/github/files/git-head.ts
async function checkedOutCommit(workspace) {
	const output = await git(workspace, [
		"rev-parse",
		"--verify",
		"HEAD^{commit}"
	]);
	return output?.exitCode === 0 ? output.stdout.trim() : void 0;
}
// src/github/trigger/payload-fields.ts
const DEPENDABOT = "dependabot[bot]";
function byDependabot(context, payload) {
	return [
		context.actor,
		textAt(payload, "sender", "login"),
		textAt(payload, "pull_request", "user", "login")
	].some(isDependabot);
}
function isDependabot(login) {
	return login === DEPENDABOT;
}
function branchName(name) {
	if (name.startsWith("-") || name.includes("..")) throw malformed("repository.default_branch");
	return name;
}
function sha(value, field) {
	if (value === void 0 || !isFullSha(value)) throw malformed(field);
	return value;
}
function required(value, field) {
	if (value === void 0) throw malformed(field);
	return value;
}
function malformed(field) {
	return new UserError({
		what: `the event's payload has no valid ${field}`,
		mend: "Start the workflow by the event itself rather than by a file made by hand",
		kind: "usage"
	});
}
// src/github/commands/bind.ts
async function bind(step, number, command) {
	const { repository } = step.environment;
	const { data } = await step.client.rest.pulls.get({
		...repository,
		pull_number: number
	});
	const headSha = data.head.sha;
	if (data.state !== "open") return refused("the pull request is closed");
	const isFork = !isOwnBranch(data);
	const whose = isFork ? "a fork" : isDependabot(data.user?.login) ? "Dependabot" : void 0;
	if (command.verb === "apply" && isFork) return refused("its branch is the fork’s, which only its owner writes to; let the author put the parameters of the report into the file");
	const meant = renderCommand(command, headSha);
	if (command.sha === void 0 && whose !== void 0) return refused(`trials are programs, and these are of ${whose}: look at the commit, and name it in full`, meant);
	if (command.sha !== void 0 && command.sha !== headSha) return refused("the commit is not the pull request’s head, which has moved on to this", meant);
	return {
		kind: "bound",
		number,
		headSha,
		...whose === void 0 ? {} : { whose },
		changes: {
			kind: "pull",
			number,
			base: data.base.sha,
			head: headSha
		}
	};
}
async function checkoutRefusal({ environment, inputs }, { headSha }) {
	if (backendOf(inputs) !== "process") return void 0;
	if (await checkedOutCommit(environment.workspace) === headSha) return void 0;
	return refused(`trials run as processes of the checkout, which is not at ${headSha}; give actions/checkout this, in runs for comments`, "ref: refs/pull/${{ github.event.issue.number }}/head");
}
async function staleness(step, bound) {
	const { repository } = step.environment;
	const { data } = await step.client.rest.pulls.get({
		...repository,
		pull_number: bound.number
	});
	if (data.state !== "open") return refused("the pull request was closed in the meantime");
	if (data.head.sha === bound.headSha) return void 0;
	return refused("the pull request’s head has moved on since the command: look again, and repeat it");
}
// src/github/commands/help.ts
const COMMANDS = {
	run: ["[NAME] [sha=COMMIT]", "runs what is new, and goes on with what is unfinished"],
	resume: ["[NAME] [sha=COMMIT]", "goes on with an experiment that an earlier run left unfinished"],
	rerun: ["[NAME] [trials=failed] [sha=COMMIT]", "runs again from nothing; `trials=failed` keeps what succeeded and runs the failed trials again"],
	extend: ["[NAME] +20 [sha=COMMIT]", "goes on with so many further trials"],
	stop: ["[NAME]", "cancels the runs in progress, which publish the best so far"],
	status: ["[NAME]", "says how the experiments stand"],
	plan: ["[NAME] [sha=COMMIT]", "shows what would run, and runs nothing"],
	apply: ["[NAME] [sha=COMMIT]", "commits the best hyperparameters to the branch"],
	help: ["", "shows this"]
};
function renderHelp() {
	return [
		"A command is the first line of a comment. Without a name it is about every experiment that the pull request changes. Where workflows have a `comment-key`, `key=KEY` says which of them is meant.",
		"",
		...VERBS.map((verb) => {
			const [words, what] = COMMANDS[verb];
			return `- ${code(formatCommand(verb, words).trim())}: ${what}`;
		}),
		""
	].join("\n");
}
// src/github/commands/by-program.ts
const BOT = /\[bot\]$/i;
function isByProgram(comment) {
	return textAt(comment, "user", "type") !== "User" || BOT.test(textAt(comment, "user", "login") ?? "") || (valueAt(comment, "performed_via_github_app") ?? null) !== null;
}
// src/github/commands/older-command.ts
const SOUGHT_MILLISECONDS = 36e5;
const SILENT_MILLISECONDS = 6e5;
const STARTED_MILLISECONDS = 12e4;
const RUNS = [
	"run",
	"resume",
	"rerun",
	"extend"
];
const ENDS = [
	"+1",
	"-1",
	"confused"
];
const PER_PAGE = 100;
async function olderCommand(step, { command, comment, pullNumber }) {
	const { client, environment } = step;
	const since = new Date(Date.parse(comment.createdAt) - SOUGHT_MILLISECONDS);
	const older = (await client.paginate(client.rest.issues.listComments, {
		...environment.repository,
		issue_number: pullNumber,
		since: since.toISOString(),
		per_page: PER_PAGE
	})).filter((one) => one.id < comment.id && !isByProgram(one));
	const mayCommand = permitsOf(step);
	for (const { id, user, body, created_at: createdAt, updated_at, html_url } of older) {
		const isEdited = updated_at !== createdAt;
		if (!isEdited && !isRival(body ?? "", command)) continue;
		if (user === null || !await mayCommand(user.login)) continue;
		if (await isUnended(step, {
			id,
			createdAt,
			isEdited
		})) return html_url;
	}
}
function permitsOf({ client, environment, inputs }) {
	const known = new Map();
	return async (login) => {
		const asker = {
			client,
			repository: environment.repository,
			login
		};
		const isAllowed = known.get(login) ?? (await permitOf(asker, inputs["commands-from"])).kind === "allowed";
		known.set(login, isAllowed);
		return isAllowed;
	};
}
function isRival(body, other) {
	const reading = readComment(body);
	if (reading.kind !== "command" || reading.command.verb === "help") return false;
	const { verb, name, commentKey } = reading.command;
	if (!RUNS.includes(verb)) return false;
	return mayBeSame(name, other.name) && mayBeSame(commentKey, other.commentKey);
}
function mayBeSame(one, other) {
	return one === void 0 || other === void 0 || one === other;
}
async function isUnended(step, older) {
	const { client, dependencies, environment } = step;
	const login = (await step.author()).toLowerCase();
	const own = (await client.paginate(client.rest.reactions.listForIssueComment, {
		...environment.repository,
		comment_id: older.id,
		per_page: PER_PAGE
	})).filter(({ user }) => user?.login.toLowerCase() === login);
	if (own.some(({ content }) => ENDS.some((end) => end === content))) return false;
	function isRecent(time, milliseconds) {
		return dependencies.now().getTime() - Date.parse(time) < milliseconds;
	}
	const started = own.find(({ content }) => content === "rocket");
	if (started !== void 0) return isRecent(started.created_at, STARTED_MILLISECONDS);
	const taken = own.find(({ content }) => content === "eyes");
	if (taken !== void 0) return isRecent(taken.created_at, SILENT_MILLISECONDS);
	return !older.isEdited && isRecent(older.createdAt, SILENT_MILLISECONDS);
}
// src/github/commands/rivals.ts
async function runInProgress(step, { command: { name, commentKey }, pullNumber }) {
	const wanted = {
		...name === void 0 ? {} : { name },
		...commentKey === void 0 ? {} : { commentKey }
	};
	const [active] = await activeRuns(step, await experimentComments(step, pullNumber), wanted);
	if (active === void 0) return void 0;
	return {
		kind: "refused",
		why: "a run of this is in progress; it has to end first, or to be stopped",
		link: active.url,
		meant: renderCommand({
			verb: "stop",
			...wanted
		})
	};
}
async function rivalOf(step, placed) {
	const running = await runInProgress(step, placed);
	if (running !== void 0) return running;
	const link = await olderCommand(step, placed);
	if (link === void 0) return void 0;
	return {
		kind: "refused",
		why: "an older command is about this, too, and has no end yet; command again when it has one, or in ten minutes if it gets none",
		link
	};
}
// src/github/commands/status.ts
async function statusOfPull(step, pullNumber, wanted) {
	const comments = await experimentComments(step, pullNumber);
	const active = await activeIfKnown(step, comments, wanted);
	return renderStatus(comments.filter(({ marker }) => isOf(marker, wanted)).map(({ marker, url }) => ({
		name: marker.name ?? "",
		commentKey: marker.commentKey ?? "",
		title: marker.title ?? marker.state,
		headSha: marker.headSha,
		isLeft: active !== void 0 && !isFinal(marker) && active.every(({ id }) => id !== marker.run) && marker.run !== step.environment.runId,
		report: url,
		run: workflowRunUrl(step.environment, marker.run)
	})));
}
function renderStatus(experiments) {
	if (experiments.length === 0) return "No comment here tells of an experiment yet.\n";
	return `${experiments.map(({ name, commentKey, title, headSha, isLeft, report, run }) => {
		const key = commentKey === "" ? "" : ` (${code(commentKey, 64)})`;
		const left = isLeft ? ", and its run has ended" : "";
		const links = [link$1("report", report), link$1("workflow run", run)].join(" · ");
		return `- ${code(name, 40)}${key}: ${prose(title, 140)}${left} · ${code(headSha.slice(0, 7))} · ${links}`;
	}).join("\n")}\n`;
}
async function activeIfKnown(step, comments, wanted) {
	try {
		return await activeRuns(step, comments, wanted);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		step.dependencies.log.warning(error.message);
		return;
	}
}
// src/github/commands/stop.ts
const FEATURE$7 = {
	name: "stopping a workflow run",
	permission: "actions: write"
};
async function stopRuns(step, pullNumber, wanted) {
	const { client, environment } = step;
	const runs = await activeRuns(step, await experimentComments(step, pullNumber), wanted);
	const stopped = [];
	for (const run of runs) try {
		await client.rest.actions.cancelWorkflowRun({
			...environment.repository,
			run_id: run.id
		});
		stopped.push(run);
	} catch (error) {
		if (statusOf(error) === 409) continue;
		throw new UserError({
			what: explainFailure(error, FEATURE$7).why,
			mend: "Until then, cancel the run on its page",
			cause: error
		});
	}
	const { owner, repo } = environment.repository;
	return renderStopped(stopped, `repos/${owner}/${repo}`);
}
function renderStopped(runs, path) {
	if (runs.length === 0) return "No run that a comment here tells of is in progress.\n";
	const links = runs.map(({ id, url }) => link$1(`run ${id}`, url)).join(", ");
	const commands = runs.map(({ id }) => `gh api -X POST ${path}/actions/runs/${id}/force-cancel`);
	return [
		`Stopping ${links}: the trials are stopped, and the best so far is published.`,
		"",
		prose("Should a run not have ended in five minutes, this ends it, and publishes nothing:"),
		"",
		fenced(commands, "sh"),
		""
	].join("\n");
}
// src/github/files/commit.ts
const LINK = "120000";
const SKIPPED_FOLDER = /(?:^|\/)node_modules\//;
const FEATURE$6 = {
	name: "the files of the commit",
	permission: "contents: read"
};
function commitFiles(source, commit) {
	const advice = {
		where: `commit ${commit}`,
		mend: "Give the job contents: read, and start the workflow again when GitHub answers"
	};
	let known;
	function entries() {
		known ??= asked(readTree(source, commit), FEATURE$6, advice);
		return known;
	}
	async function yamlFiles(isWanted) {
		return [...(await entries()).values()].filter((entry) => isFile(entry) && YAML_FILE.test(entry.path) && isWanted(entry.path)).map(({ path }) => path).sort();
	}
	return {
		absence: {
			what: `the file is not in the commit ${commit}`,
			mend: "Name a file that this commit has"
		},
		async read(path, maxBytes = MAX_FILE_BYTES) {
			const mistake = pathMistake(path);
			if (mistake !== void 0) return {
				kind: "refused",
				why: mistake
			};
			const all = await entries();
			const entry = all.get(path);
			if (entry === void 0) return absence(all, path);
			const why = refusal$1(entry, maxBytes);
			if (why !== void 0) return {
				kind: "refused",
				why
			};
			return await asked(readBlob(source, entry), FEATURE$6, advice);
		},
		list: () => yamlFiles((path) => !SKIPPED_FOLDER.test(path)),
		listFolder: (folder) => yamlFiles((path) => folderOf(path) === folder)
	};
}
async function readTree({ client, repository }, commit) {
	const { data } = await client.rest.git.getTree({
		...repository,
		tree_sha: commit,
		recursive: "1"
	});
	if (data.truncated) throw tooManyFiles(commit);
	return new Map(data.tree.map(({ path, mode, type, sha, size = 0 }) => [path, {
		path,
		mode,
		type,
		sha,
		size
	}]));
}
async function readBlob({ client, repository }, entry) {
	const { data } = await client.rest.git.getBlob({
		...repository,
		file_sha: entry.sha
	});
	return textIn(Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8"));
}
function isFile({ type, mode }) {
	return type === "blob" && mode !== LINK;
}
function refusal$1(entry, maxBytes) {
	if (entry.mode === LINK) return "it is a symbolic link";
	if (entry.type === "commit") return "it is a submodule";
	if (!isFile(entry)) return "it is not a regular file";
	return entry.size > maxBytes ? `it is larger than ${maxBytes / 1024} KiB` : void 0;
}
function absence(entries, path) {
	for (let above = folderOf(path); above !== "."; above = folderOf(above)) {
		const entry = entries.get(above);
		if (entry?.mode === LINK) return {
			kind: "refused",
			why: "the path leads over a symbolic link"
		};
		if (entry?.type === "commit") return {
			kind: "refused",
			why: "the path leads into a submodule"
		};
	}
	return { kind: "missing" };
}
function folderOf(path) {
	const end = path.lastIndexOf("/");
	return end === -1 ? "." : path.slice(0, end);
}
function tooManyFiles(commit) {
	return new UserError({
		what: "GitHub does not name all files of the repository, as there are too many",
		where: `commit ${commit}`,
		mend: "Run tunebot on the checkout, by push or pull_request",
		kind: "usage"
	});
}
// src/github/branch/apply.ts
const FEATURE$5 = {
	name: "the commit with the best parameters",
	permission: "contents: write"
};
const WORKFLOWS = ".github/workflows/";
async function applyBest(request) {
	try {
		const path = writablePath(request);
		const branch = await branchOf(request);
		const { client, repository, secondMilliseconds } = request;
		const committed = await commitToBranch({
			client,
			repository,
			branch,
			message: messageOf(request),
			async change(head) {
				if (head?.commit !== request.headSha) throw movedOn(branch, request.headSha);
				return await changeOf(request, path, head.tree);
			},
			...secondMilliseconds === void 0 ? {} : { secondMilliseconds }
		});
		return committed.kind === "unchanged" ? {
			kind: "unchanged",
			path
		} : {
			...committed,
			branch,
			path
		};
	} catch (error) {
		return {
			kind: "refused",
			why: explainFailure(error, FEATURE$5).why
		};
	}
}
function writablePath({ best, experiment, path }) {
	const file = bestParametersFile(experiment);
	if (file === void 0) throw refusal(path, "the Experiment names no file for the best parameters", "Add the annotation tunebot.dev/best-parameters: train.yaml, with a path beside the Experiment file");
	const target = posix.join(posix.dirname(path), file);
	const mistake = pathMistake(target);
	if (mistake !== void 0) throw refusal(file, mistake, "Name another file");
	if (target === path || target.startsWith(WORKFLOWS)) throw refusal(target, "this is no file of parameters", "Name another file");
	const values = Object.fromEntries(best.assignments.map(({ name, value }) => [name, value]));
	const point = pointOf(experiment.spec.parameters, values);
	if (typeof point === "string" || point.length === 0) throw refusal(path, typeof point === "string" ? `the best trial ${point}` : "there are no parameters", "Run the experiment again");
	return target;
}
async function branchOf(request) {
	const { client, headSha, pullNumber, repository } = request;
	const { data } = await client.rest.pulls.get({
		...repository,
		pull_number: pullNumber
	});
	const where = `pull request ${pullNumber}`;
	if (data.state !== "open") throw refusal(where, "it is closed", "Open it again first");
	if (!isOwnBranch(data)) throw refusal(where, "its branch is in a fork, which only its owner writes to", "Let the author put the parameters of the comment into the file");
	if (data.head.sha !== headSha) throw movedOn(data.head.ref, headSha);
	return data.head.ref;
}
async function changeOf({ best, client, experiment, repository }, path, tree) {
	const file = await readTreeFile({
		client,
		repository
	}, tree, path, MAX_FILE_BYTES);
	if (file.kind === "refused") throw refusal(path, file.why, "Name a file of YAML or JSON");
	const text = file.kind === "missing" ? void 0 : file.text;
	const edit = withParameters(experiment, best.assignments, {
		path,
		text
	});
	switch (edit.kind) {
		case "unchanged": return [];
		case "refused": throw refusal(path, `the parameters cannot be put in: ${edit.why}`, "Mend the file first");
		case "changed": return [{
			path,
			text: edit.text,
			isExecutable: file.kind === "text" && file.isExecutable
		}];
	}
}
function messageOf({ best, experiment, headSha }) {
	const { name } = experiment.metadata;
	return `Set the best parameters of ${name}\n\nThey gave an objective of ${formatNumber(best.value)}, tuned at ${headSha}.\n`;
}
function movedOn(branch, headSha) {
	return refusal(branch, `the branch is no longer at ${headSha}`, "Look at what has come, and give the command again");
}
function refusal(where, what, mend) {
	return new UserError({
		where,
		what,
		mend
	});
}
// src/github/flow/apply-command.ts
async function applyCommand(step, bound, request) {
	const { client, dependencies, environment, inputs } = step;
	const commentKey = inputs["comment-key"];
	const { valid } = await loadFiles(step, request);
	const all = valid.flatMap(({ experiments, file }) => experiments.map((experiment) => ({
		file,
		experiment
	})));
	const [chosen, ...others] = all.filter(({ experiment }) => bestParametersFile(experiment) !== void 0);
	if (chosen === void 0) return refused(all.length === 0 ? "the Experiment file has mistakes, which its check tells" : "no Experiment here names a file for the best parameters, by the annotation tunebot.dev/best-parameters");
	const { file, experiment } = chosen;
	const { name } = experiment.metadata;
	if (others.length > 0) return refused("several experiments could be applied, and one is at a time: name it", renderCommand({
		verb: "apply",
		name,
		commentKey
	}));
	const subject = {
		path: file.path,
		name,
		specHash: specHash(experiment)
	};
	const { backend: _, ...key } = journalKey({
		...bound,
		inputs
	}, subject);
	const found = await fetchJournal(step, key, experiment);
	if (found.kind === "refused") return refused(found.why);
	const best = found.kind === "journal" ? found.state.best : void 0;
	if (best === void 0) return refused("no run at this commit has left a best trial", renderCommand({
		verb: "run",
		name,
		commentKey
	}));
	const { secondMilliseconds } = dependencies.timing ?? {};
	const applied = await applyBest({
		client,
		repository: environment.repository,
		pullNumber: bound.number,
		headSha: bound.headSha,
		experiment,
		path: file.path,
		best: {
			assignments: best.trial.assignments,
			value: best.value
		},
		...secondMilliseconds === void 0 ? {} : { secondMilliseconds }
	});
	if (applied.kind === "refused") return refused(applied.why);
	return {
		kind: "done",
		reply: renderApplied(environment, name, applied)
	};
}
function renderApplied(environment, name, applied) {
	const path = code(applied.path, 200);
	if (applied.kind === "unchanged") return `${path} has the best hyperparameters of ${code(name)} already.\n`;
	const commit = link$1(code(applied.sha.slice(0, 7)), commitUrl(environment, applied.sha));
	return `${path} has the best hyperparameters of ${code(name)} now, by ${commit}.\n`;
}
// src/github/flow/earlier-result.ts
async function earlierResult(step, experiment, subject, backend) {
	const { inputs } = step;
	const { log, redactor } = step.dependencies;
	if (inputs.token === "") return void 0;
	const { specHash } = subject;
	const key = {
		...placeOf(inputs, subject),
		specHash,
		...backend === void 0 ? {} : { backend }
	};
	try {
		const found = await fetchJournalOfSpec(step, key, experiment);
		if (found.kind === "refused") log.warning(`Not taken: ${found.why}`);
		if (found.kind !== "journal") return void 0;
		const { name: artifact, run } = found.artifact;
		const commit = commitIn(artifact);
		return {
			state: redactor.within(found.state),
			run,
			...commit === void 0 ? {} : { commit }
		};
	} catch (error) {
		log.line(`No earlier results are shown: ${explainFailure(error, FEATURE$4).why}`);
		return;
	}
}
const FEATURE$4 = {
	name: "the journals of earlier runs",
	permission: "actions: read"
};
// src/github/artifact/experiment-list.ts
const LIST_ENTRY = "experiments.json";
const PREFIX = "tunebot-experiments-";
const VERSION = 1;
const MOST_PATHS = 50;
const MOST_LISTS = 10;
const MOST_BYTES = 262144;
const FEATURE$3 = {
	name: "the list of a fork’s Experiment files",
	permission: "actions: read"
};
function listName(place) {
	return `${PREFIX}${digest(JSON.stringify(place))}`;
}
function formatList(paths) {
	return `${JSON.stringify({
		version: VERSION,
		paths: paths.slice(0, MOST_PATHS)
	})}\n`;
}
async function readLists(request) {
	return await asked(read(request), FEATURE$3, { mend: "Nothing is reported: start the workflow again when GitHub answers" });
}
async function read(request) {
	const { client, repository, run } = request;
	const { data } = await client.rest.actions.listWorkflowRunArtifacts({
		...repository,
		run_id: run,
		per_page: 100
	});
	const lists = data.artifacts.filter(({ name, expired }) => name.startsWith(PREFIX) && !expired).slice(0, MOST_LISTS);
	const paths = new Set();
	const refused = [];
	for (const { id, name, size_in_bytes: size } of lists) try {
		for (const path of await readList(request, {
			id,
			name,
			run,
			size
		})) paths.add(path);
	} catch (error) {
		if (!(error instanceof ArtifactRefusal)) throw error;
		refused.push(`the artifact ${name} ${error.message}`);
	}
	return {
		paths: [...paths],
		refused,
		lists: lists.length
	};
}
async function readList(request, artifact) {
	if (artifact.size > MOST_BYTES) refuse(`is larger than ${MOST_BYTES / 1024} KiB`);
	return parseList((await readOnlyEntry(await downloadArtifact(request, artifact), LIST_ENTRY, MOST_BYTES)).toString("utf8"));
}
function parseList(text) {
	const json = parse(text);
	const paths = valueAt(json, "paths");
	if (valueAt(json, "version") !== VERSION || !Array.isArray(paths)) return refuse(NO_LIST);
	if (paths.length > MOST_PATHS) return refuse(`names more than ${MOST_PATHS} files`);
	return paths.map((path) => {
		if (typeof path !== "string") return refuse(NO_LIST);
		const mistake = pathMistake(path);
		return mistake === void 0 ? path : refuse(`names what is no file of a repository: ${mistake}`);
	});
}
const NO_LIST = "is no list of Experiment files";
function parse(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return refuse(NO_LIST);
		throw error;
	}
}
// src/github/flow/leave-list.ts
async function leaveList({ dependencies, environment, inputs, stateDirectory }, paths) {
	const { log, variables } = dependencies;
	if (!hasResultsService(variables)) {
		log.line("No list of the Experiment files is left: this runner has no service for artifacts");
		return;
	}
	const { job, step } = environment;
	await leaveArtifact(log, {
		name: listName([
			job,
			step,
			inputs["comment-key"]
		]),
		entry: LIST_ENTRY,
		text: formatList(paths),
		folder: join(stateDirectory, "list"),
		title: "The list of the Experiment files is left for the report",
		failure: (why) => `The list of the Experiment files was not left, so that no report can be made: ${why}`
	});
}
// src/github/flow/plan-experiment.ts
async function planExperiment$1(session, toPlan) {
	const { log, redactor } = session.dependencies;
	const { conclusion, subject } = toPlan;
	const publication = createPublication(session, subject);
	try {
		const { view, problem } = await viewPlan(session, toPlan);
		const trialSeconds = await toPlan.trialSeconds?.();
		const fails = problem !== void 0;
		if (fails) log.error(`${subject.name}: a run would not get on, as its plan tells`);
		return {
			fails,
			summary: await publication.plan(trialSeconds === void 0 ? view : {
				...view,
				trialSeconds
			}, fails ? "failure" : conclusion)
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const why = redactor.text(errorMessage(error));
		log.error(`${subject.name}: ${why}`);
		const phase = {
			name: "failed",
			why
		};
		await publication.finish(void 0, phase, "failure");
		return {
			fails: true,
			summary: publication.summary(void 0, phase)
		};
	}
}
// src/github/flow/plan-place.ts
const MOST_COMMENTS_FOR_STRANGERS = 10;
const WITHOUT_TRIALS = ["Planned", "Invalid"];
const FEATURE$2 = {
	name: "the comments that there are",
	permission: "pull-requests: read"
};
async function placePlans(session, isStrangers) {
	const comments = await commentsOf(session);
	const keys = new Set(comments.map(({ marker }) => marker.key));
	const { log } = session.dependencies;
	return ({ path, name, specHash }) => {
		const key = experimentKey(placeOf(session.inputs, {
			path,
			name
		}));
		if (comments.some(({ marker }) => marker.key === key && marker.headSha === session.headSha && marker.specHash === specHash && !WITHOUT_TRIALS.includes(marker.state))) {
			log.line(`${name}: there is a report of this commit, so the plan is in the job summary only`);
			return withoutSinks(session);
		}
		if (isStrangers && !keys.has(key) && keys.size >= MOST_COMMENTS_FOR_STRANGERS) {
			log.line(`${name}: no comment is begun, as a stranger makes us write no more than ${MOST_COMMENTS_FOR_STRANGERS} on one pull request`);
			const { comment: _, ...others } = session;
			return others;
		}
		keys.add(key);
		return session;
	};
}
async function commentsOf(session) {
	const { author, client, comment, environment, pullNumbers } = session;
	if (comment === void 0) return [];
	const { repository } = environment;
	try {
		const login = await author();
		const lists = pullNumbers.map((pullNumber) => listOwnComments({
			client,
			repository,
			pullNumber
		}, login));
		return (await Promise.all(lists)).flat();
	} catch (error) {
		session.dependencies.log.line(explainFailure(error, FEATURE$2).why);
		return [];
	}
}
// src/github/flow/plan.ts
const MOST_OF_STRANGERS = 5;
async function planFlow(step, trigger, payload) {
	const { environment } = step;
	const prepared = await prepare(step, checkoutFiles(environment.workspace), trigger, payload);
	if (prepared.kind === "nothing") return await nothingFlow(step.dependencies, prepared.why, prepared.notes);
	if (trigger.kind === "run") {
		const request = {
			...prepared.request,
			asksCluster: true
		};
		const session = createSession(step, await targetOf(step, trigger));
		return await planFiles(session, request, { kind: "waits" }, await placePlans(session, false));
	}
	const lost = new Set();
	const session = createSession(step, trigger, (text) => lost.add(text));
	const { whose } = trigger;
	const request = {
		...prepared.request,
		asksCluster: false
	};
	const place = await placePlans(session, true);
	const code = await planFiles(session, request, {
		kind: "untrusted",
		whose
	}, place);
	if (lost.size > 0) {
		tellReadOnly(step, whose, lost);
		const paths = request.found.map(({ path }) => path);
		if (environment.eventName === "pull_request") await leaveList(step, paths);
	}
	return code;
}
async function planFiles(session, request, next, place = () => session) {
	const { invalid, valid, namesakes } = await loadFiles(session, request);
	const most = next.kind === "untrusted" ? MOST_OF_STRANGERS : Number.POSITIVE_INFINITY;
	const history = openHistory(session);
	const outcomes = [];
	const sessionFor = (subject) => outcomes.length < most ? place(subject) : withoutSinks(session);
	for (const one of invalid) {
		const { path, claims } = one.file;
		const refused = sessionFor({
			path,
			name: claims[0]?.name ?? "",
			specHash: ""
		});
		outcomes.push(await refuseFile(refused, one, namesakes));
	}
	for (const one of valid) {
		tellDoubts(session, one);
		if (one.experiments.length === 0) outcomes.push(unseen(one));
		for (const experiment of one.experiments) {
			const subject = subjectOf(one, experiment, namesakes);
			const shown = sessionFor(subject);
			const trialSeconds = () => trialSecondsOf(shown, history, experiment, subject);
			const toPlan = {
				...request,
				experiment,
				subject,
				next,
				conclusion: "neutral",
				trialSeconds
			};
			outcomes.push(await planExperiment$1(shown, toPlan));
		}
	}
	if (outcomes.length > most) session.dependencies.log.warning(`Of ${outcomes.length} experiments and files the first ${most} have a check and a comment: a stranger makes us write no more. The others are in the job summary`);
	await publishOutcomes(session, outcomes);
	return outcomes.some(({ fails }) => fails) ? 1 : 0;
}
async function trialSecondsOf(session, history, experiment, subject) {
	const earlier = await earlierResult(session, experiment, subject, backendOf(session.inputs));
	const mean = earlier === void 0 ? void 0 : meanTrialMilliseconds(earlier.state.trials);
	if (mean !== void 0) return mean / 1e3;
	const place = placeOf(session.inputs, subject);
	return (await history?.earlier(place, experiment))?.trialSeconds;
}
function unseen({ file }) {
	const text = "Its template is not beside it, and the cluster is not asked about a stranger’s file.";
	return {
		fails: false,
		summary: {
			render: () => `### ${code(file.path)}\n\n${text}\n`,
			brief: `- ${code(file.path, 80)}: ${text}`
		}
	};
}
function tellReadOnly({ dependencies: { log }, environment: { eventName } }, whose, lost) {
	for (const text of lost) log.line(text);
	const recipe = eventName === "pull_request" ? ". To have it as a comment and a check, add a workflow on workflow_run with mode: report, as docs/github.md tells" : "";
	log.warning(`The plan is in the job summary only, as GitHub gives a workflow run of ${whose} a token that may only read${recipe}`);
}
// src/github/flow/carry-out.ts
async function carryOut(step, work) {
	const { command, pullNumber } = work;
	switch (command.verb) {
		case "help": return {
			kind: "done",
			reply: renderHelp()
		};
		case "status": return {
			kind: "done",
			reply: await statusOfPull(step, pullNumber, command)
		};
		case "stop": return {
			kind: "done",
			reply: await stopRuns(step, pullNumber, command)
		};
		default: return await atCommit(step, {
			...work,
			command
		});
	}
}
async function atCommit(asked, given) {
	const { pullNumber, payload } = given;
	const bound = await bind(asked, pullNumber, given.command);
	if (bound.kind === "refused") return bound;
	const addressee = await addresseeOnPull(asked, pullNumber, given.command);
	if (addressee.kind === "refused") return addressee;
	const { commentKey } = addressee;
	const step = withKey(asked, commentKey);
	const command = {
		...given.command,
		commentKey
	};
	const work = {
		...given,
		command
	};
	const refusal = command.verb === "apply" ? void 0 : await rivalOf(step, work);
	if (refusal !== void 0) return refusal;
	const { client, environment } = step;
	const prepared = await prepare(step, commitFiles({
		client,
		repository: environment.repository
	}, bound.headSha), { changes: bound.changes }, payload);
	if (prepared.kind === "nothing") {
		for (const note of prepared.notes) step.dependencies.log.line(note);
		return {
			kind: "refused",
			why: prepared.why
		};
	}
	const request = {
		...prepared.request,
		asksCluster: true,
		...command.name === void 0 ? {} : { only: command.name }
	};
	switch (command.verb) {
		case "plan": return await plan(step, bound, request);
		case "apply": return await applyCommand(step, bound, request);
		case "run":
		case "resume":
		case "rerun":
		case "extend": {
			const continuation = continuationOf(command);
			return await run$1(step, bound, {
				...request,
				continuation
			}, work);
		}
		default: return unknownCommand(command);
	}
}
async function addresseeOnPull(step, pullNumber, command) {
	const own = step.inputs["comment-key"];
	if (own !== "") return {
		kind: "key",
		commentKey: own
	};
	return addresseeOf((await experimentComments(step, pullNumber)).map(({ marker }) => marker), command);
}
function withKey(step, commentKey) {
	return {
		...step,
		inputs: {
			...step.inputs,
			"comment-key": commentKey
		}
	};
}
async function plan(step, bound, request) {
	const { whose } = bound;
	const next = whose === void 0 ? { kind: "waits" } : {
		kind: "untrusted",
		whose
	};
	return {
		kind: "shown",
		exitCode: await planFiles(createSession(step, pullTarget(bound)), request, next)
	};
}
function continuationOf(command) {
	switch (command.verb) {
		case "run": return { kind: "continue" };
		case "resume": return { kind: "resume" };
		case "rerun": return { kind: command.trials === "failed" ? "retry-failed" : "fresh" };
		case "extend": return {
			kind: "extend",
			by: command.by
		};
		default: return unknownCommand(command);
	}
}
async function run$1(step, bound, request, work) {
	const refusal = await checkoutRefusal(step, bound);
	if (refusal !== void 0) return refusal;
	let late;
	const left = [];
	try {
		return {
			kind: "shown",
			exitCode: await runRequested(step, pullTarget(bound), {
				...request,
				onLeft: (why) => left.push(why),
				async beforeFirstTrial() {
					late = await staleness(step, bound) ?? await runInProgress(step, work);
					if (late !== void 0) throw new UserError({
						what: late.why,
						mend: "Nothing was run"
					});
					await work.conversation.react("rocket");
				}
			}),
			left
		};
	} catch (error) {
		if (late !== void 0) return late;
		throw error;
	}
}
function pullTarget({ headSha, number }) {
	return {
		headSha,
		pullNumbers: [number]
	};
}
function unknownCommand(command) {
	throw new Error(`unknown command ${JSON.stringify(command)}`);
}
// src/github/flow/command.ts
const CLOSED_VERBS = [
	"stop",
	"status",
	"help"
];
const FEATURE$1 = {
	name: "the command",
	permission: "pull-requests: write"
};
async function commandFlow(step, trigger, payload) {
	const { client, dependencies, environment, inputs } = step;
	const { comment, pullNumber, reading } = trigger;
	const { repository } = environment;
	const own = inputs["comment-key"];
	if (reading.kind === "command" && !isFor(reading.command, own)) return await nothingFlow(dependencies, "the command is for another comment-key");
	const conversation = createConversation(step, trigger);
	const permit = await permitOf({
		client,
		repository,
		login: comment.author
	}, inputs["commands-from"]);
	if (permit.kind === "refused") {
		if (reading.kind === "command" || !reading.isGuess) await conversation.react("confused");
		return await nothingFlow(dependencies, permit.why);
	}
	return await told(step, conversation, async () => {
		const over = await commandsOverLimit({
			client,
			repository,
			pullNumber
		}, comment);
		if (over > 0) return tooMany(over);
		if (reading.kind === "mistake") return {
			...reading,
			kind: "refused"
		};
		const command = addressed(reading.command, own);
		dependencies.log.line(`${comment.author} commands: ${renderCommand(command, "sha" in command ? command.sha : void 0)}`);
		if (!trigger.isOpen && !CLOSED_VERBS.includes(command.verb)) return closed();
		await conversation.react("eyes");
		return await carryOut(step, {
			command,
			comment,
			pullNumber,
			payload,
			conversation
		});
	});
}
function isFor(command, own) {
	if (command.verb === "help" || command.commentKey === void 0) return true;
	return own === "" || command.commentKey === own;
}
function addressed(command, own) {
	return own === "" || command.verb === "help" ? command : {
		...command,
		commentKey: own
	};
}
async function told({ dependencies }, conversation, work) {
	let answer;
	try {
		answer = await work();
	} catch (error) {
		await conversation.react("-1");
		const mendable = asUserError(error);
		await conversation.reply(renderRefusal(mendable.message));
		throw mendable;
	}
	switch (answer.kind) {
		case "refused":
			await conversation.react("confused");
			if (answer.isSilent !== true) await conversation.reply(renderRefusal(answer.why, answer));
			return await nothingFlow(dependencies, answer.why);
		case "done":
			await conversation.reply(answer.reply);
			await conversation.react("+1");
			return 0;
		case "shown":
			if (!dependencies.signal.aborted) {
				const { exitCode, left = [] } = answer;
				if (left.length > 0) await conversation.reply(left.map((why) => renderRefusal(why)).join("\n"));
				await conversation.react(exitCode === 0 ? "+1" : "-1");
			}
			return answer.exitCode;
		default: return unknownAnswer(answer);
	}
}
function tooMany(over) {
	return {
		kind: "refused",
		why: "these are too many commands at once; the next is taken in ten minutes",
		isSilent: over > 1
	};
}
function closed() {
	return {
		kind: "refused",
		why: "the pull request is closed; it takes stop, status and help only"
	};
}
function asUserError(error) {
	if (error instanceof UserError) return error;
	return new UserError({
		what: explainFailure(error, FEATURE$1).why,
		mend: "Command again when that is mended",
		cause: error
	});
}
function unknownAnswer(answer) {
	throw new Error(`unknown answer ${JSON.stringify(answer)}`);
}
// src/github/flow/merge.ts
const QUEUED = { kind: "queued" };
async function mergeFlow(step, trigger, payload) {
	const prepared = await prepare(step, checkoutFiles(step.environment.workspace), trigger, payload);
	if (prepared.kind === "nothing") return await nothingFlow(step.dependencies, prepared.why, prepared.notes);
	const session = createSession(step, trigger);
	const request = {
		...prepared.request,
		asksCluster: true
	};
	const { invalid, valid, namesakes } = await loadFiles(session, request);
	const outcomes = [];
	for (const one of invalid) outcomes.push(await refuseFile(session, one, namesakes));
	for (const one of valid) {
		tellDoubts(session, one);
		for (const experiment of one.experiments) {
			const subject = subjectOf(one, experiment, namesakes);
			outcomes.push(await showResult(session, request, experiment, subject));
		}
	}
	await publishOutcomes(session, outcomes);
	return outcomes.some(({ fails }) => fails) ? 1 : 0;
}
async function showResult(session, request, experiment, subject) {
	const { environment } = session;
	const earlier = await earlierResult(session, experiment, subject);
	if (earlier === void 0) {
		const shown = {
			experiment,
			subject,
			asksCluster: false,
			next: QUEUED,
			conclusion: "success"
		};
		return await planExperiment$1(session, {
			...request,
			...shown
		});
	}
	const { commit, run } = earlier;
	const link = {
		text: `Workflow run ${run}, which ran these trials${commit === void 0 ? "" : ` at ${commit.slice(0, 7)}`}`,
		url: workflowRunUrl(environment, run)
	};
	const publication = createPublication(session, {
		...subject,
		ranIn: link
	});
	const { state } = earlier;
	const phase = phaseOf(state);
	await publication.finish(state, phase, "success");
	return {
		state,
		fails: false,
		summary: publication.summary(state, phase)
	};
}
function phaseOf({ completionTime }) {
	return completionTime === void 0 ? {
		name: "interrupted",
		why: "an earlier run left it so"
	} : { name: "finished" };
}
// src/github/flow/report.ts
async function reportFlow(step, trigger, payload) {
	const { client, dependencies, environment, inputs } = step;
	const { repository, apiUrl, workspace } = environment;
	const { run, headSha, whose } = trigger;
	const pull = await pullOf(step, trigger);
	if (typeof pull === "string") return await nothingFlow(dependencies, pull);
	const list = await readLists({
		client,
		repository,
		apiUrl,
		run
	});
	for (const text of list.refused) dependencies.log.warning(`Not taken: ${text}`);
	if (list.paths.length === 0) return await nothingFlow(dependencies, emptiness(run, list));
	const { number, base } = pull;
	const changed = new Set(await changedFiles({
		kind: "pull",
		number,
		base,
		head: headSha
	}, {
		client,
		repository,
		workspace
	}));
	const [paths, others] = split(list.paths, changed);
	for (const path of others) dependencies.log.line(`${JSON.stringify(path)} is not read: pull request ${pull.number} does not change it`);
	const files = commitFiles({
		client,
		repository
	}, headSha);
	const { files: found, notes } = await findAmong(files, paths);
	if (found.length === 0) return await nothingFlow(dependencies, `no Experiment file was changed by pull request ${pull.number}`, notes);
	for (const note of notes) dependencies.log.line(note);
	const policy = await policyOf({
		client,
		repository,
		inputs,
		payload
	});
	const session = createSession(step, {
		headSha,
		pullNumbers: [pull.number]
	});
	const request = {
		repository: files,
		found,
		policy,
		asksCluster: false
	};
	const place = await placePlans(session, true);
	await planFiles(session, request, {
		kind: "untrusted",
		whose
	}, place);
	return 0;
}
async function pullOf(step, trigger) {
	const { client, environment } = step;
	const { head, headSha, run } = trigger;
	const { repository } = environment;
	const own = (await asked(openPulls({
		client,
		repository
	}, head), FEATURE, ADVICE)).filter((pull) => pull.head.repo?.id === head.repository);
	const found = own.find((pull) => pull.head.sha === headSha);
	if (found !== void 0) return {
		number: found.number,
		base: found.base.sha
	};
	const [moved] = own;
	return moved === void 0 ? `workflow run ${run} is of no open pull request` : `pull request ${moved.number} has moved on to another commit, whose own run is reported`;
}
function emptiness(run, { lists }) {
	return lists === 0 ? `workflow run ${run} has left no list of Experiment files, and so has found none` : `workflow run ${run} has left no list of Experiment files that could be read`;
}
function split(paths, changed) {
	return [paths.filter((path) => changed.has(path)), paths.filter((path) => !changed.has(path))];
}
const FEATURE = {
	name: "the pull request of the workflow run",
	permission: "pull-requests: read"
};
const ADVICE = { mend: "Nothing is reported: start the workflow again when GitHub answers" };
// src/github/secrets.ts
const LEAST_LENGTH = 6;
const OPEN_FIELDS = [
	"apiVersion",
	"args",
	"as",
	"as-groups",
	"client-certificate",
	"client-key",
	"cmd-args",
	"cmd-path",
	"command",
	"expiry",
	"installHint",
	"interactiveMode",
	"name",
	"token-file",
	"tokenFile",
	"username"
];
function keepSecret(secrets, redactor) {
	for (const line of redactor.learn(linesOf(secrets))) setSecret(line);
}
function secretsOf({ token, kubeconfig = "" }) {
	return linesOf([token, ...parseAllDocuments(kubeconfig).flatMap((document) => textsOf(document.toJS()?.users)).flatMap((text) => [text, ...decoded(text)])]);
}
function linesOf(secrets) {
	const lines = secrets.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim());
	return [...new Set(lines)].filter((line) => line.length >= LEAST_LENGTH && !line.startsWith("---"));
}
function textsOf(value) {
	if (typeof value === "string") return [value];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => OPEN_FIELDS.includes(key) ? [] : textsOf(inner));
}
function decoded(text) {
	if (!/^[A-Za-z0-9+/\s]+=*\s*$/.test(text)) return [];
	return [Buffer.from(text, "base64").toString("utf8")];
}
// src/github/trigger/issue-comment.ts
function ofIssueComment(_context, payload) {
	if (textAt(payload, "action") !== "created") return nothing("only a new comment is a command");
	if (typeof valueAt(payload, "issue", "pull_request") !== "object") return nothing("the comment is on an issue, and commands are for pull requests");
	const reading = readComment(required(textAt(payload, "comment", "body"), "comment.body"));
	if (reading.kind === "none") return nothing("the comment is no command");
	const author = required(textAt(payload, "comment", "user", "login"), "comment.user.login");
	if (isByProgram(valueAt(payload, "comment"))) return nothing("commands of bots are not taken");
	return {
		kind: "command",
		pullNumber: required(numberAt(payload, "issue", "number"), "issue.number"),
		isOpen: textAt(payload, "issue", "state") === "open",
		comment: {
			id: required(numberAt(payload, "comment", "id"), "comment.id"),
			author,
			createdAt: required(textAt(payload, "comment", "created_at"), "comment.created_at")
		},
		reading
	};
}
function nothing(why) {
	return {
		kind: "nothing",
		why
	};
}
// src/github/trigger/merge-group.ts
function ofMergeGroup(_context, payload) {
	const headSha = sha(textAt(payload, "merge_group", "head_sha"), "merge_group.head_sha");
	return {
		kind: "merge",
		headSha,
		pullNumbers: [],
		changes: {
			kind: "compare",
			base: sha(textAt(payload, "merge_group", "base_sha"), "merge_group.base_sha"),
			head: headSha
		}
	};
}
// src/github/trigger/pull-request.ts
function ofPullRequest(context, payload) {
	const number = required(numberAt(payload, "number"), "number");
	if (textAt(payload, "action") === "closed") return {
		kind: "nothing",
		why: `pull request ${number} was closed`
	};
	const headSha = sha(textAt(payload, "pull_request", "head", "sha"), "pull_request.head.sha");
	const changes = {
		kind: "pull",
		number,
		base: sha(textAt(payload, "pull_request", "base", "sha"), "pull_request.base.sha"),
		head: headSha
	};
	const target = {
		headSha,
		pullNumbers: [number],
		changes
	};
	const whose = strangerOf(context, payload);
	return whose === void 0 ? {
		kind: "run",
		...target
	} : {
		kind: "plan",
		...target,
		whose
	};
}
function strangerOf(context, payload) {
	const head = numberAt(payload, "pull_request", "head", "repo", "id");
	const base = required(numberAt(payload, "pull_request", "base", "repo", "id"), "base.repo.id");
	if (head === void 0 || head !== base) return "a fork";
	return byDependabot(context, payload) ? "Dependabot" : void 0;
}
// src/github/trigger/push.ts
const BRANCHES = "refs/heads/";
const NO_COMMIT = /^0+$/;
function ofPush(context, payload) {
	const ref = required(textAt(payload, "ref"), "ref");
	if (valueAt(payload, "deleted") === true) return {
		kind: "nothing",
		why: `${ref} was deleted`
	};
	const headSha = sha(textAt(payload, "after"), "after");
	const target = {
		headSha,
		pullNumbers: [],
		changes: changesOf(payload, ref, headSha)
	};
	if (byDependabot(context, payload)) return {
		kind: "plan",
		...target,
		whose: "Dependabot"
	};
	const branch = ref.startsWith(BRANCHES) ? { branch: ref.slice(11) } : {};
	return {
		kind: "run",
		...target,
		...branch
	};
}
function changesOf(payload, ref, head) {
	if (!ref.startsWith(BRANCHES)) return {
		kind: "none",
		why: `${ref} is not a branch`
	};
	const before = sha(textAt(payload, "before"), "before");
	if (!NO_COMMIT.test(before)) return {
		kind: "compare",
		base: before,
		head
	};
	const trunk = textAt(payload, "repository", "default_branch");
	if (trunk === void 0 || ref === `${BRANCHES}${trunk}`) return { kind: "everything" };
	return {
		kind: "compare",
		base: branchName(trunk),
		head
	};
}
// src/github/trigger/repository-dispatch.ts
const MAX_CHARACTERS = 8192;
const MAX_GLOBS = 50;
function ofRepositoryDispatch(context, payload) {
	const request = valueAt(payload, "client_payload");
	const named = globsOf(valueAt(request, "experiments"));
	const others = typeof request === "object" && request !== null ? Object.keys(request).filter((key) => key !== "experiments") : [];
	return {
		kind: "run",
		headSha: sha(context.sha, "GITHUB_SHA"),
		pullNumbers: [],
		changes: {
			kind: "unnamed",
			why: "repository_dispatch changes no file",
			mend: "Give the input experiments, or send client_payload.experiments"
		},
		...named === "" ? {} : { named },
		...others.length === 0 ? {} : { notes: [ignored(others)] }
	};
}
function globsOf(value) {
	const lines = Array.isArray(value) ? value : [value ?? ""];
	if (lines.length > MAX_GLOBS) throw unfit(`it has ${lines.length} items`);
	const text = lines.map((line) => {
		if (typeof line !== "string") throw unfit(`it holds a ${line === null ? "null" : typeof line}`);
		if (Array.isArray(value) && /[\r\n]/.test(line)) throw unfit("an item has several lines");
		return line;
	}).join("\n").trim();
	if (text.length > MAX_CHARACTERS) throw unfit(`it has ${text.length} characters`);
	return text;
}
function ignored(keys) {
	return `Of client_payload only experiments is taken, and nothing of ${keys.slice(0, 10).map((key) => JSON.stringify(key.slice(0, 40))).join(", ")}: what runs is the default branch`;
}
function unfit(what) {
	return new UserError({
		what: `the experiments of the repository_dispatch cannot be read: ${what}`,
		where: "client_payload.experiments",
		mend: `Send a text of one glob a line, or a list of at most ${MAX_GLOBS} globs, of at most ${MAX_CHARACTERS} characters`,
		kind: "usage"
	});
}
// src/github/trigger/workflow-dispatch.ts
function ofWorkflowDispatch(context, payload) {
	const named = textAt(payload, "inputs", "experiments");
	return {
		kind: "run",
		headSha: sha(context.sha, "GITHUB_SHA"),
		pullNumbers: [],
		changes: {
			kind: "unnamed",
			why: "workflow_dispatch changes no file",
			mend: "Give the input experiments, or an input of that name to the workflow itself"
		},
		...named === void 0 || named.trim() === "" ? {} : { named }
	};
}
// src/github/trigger/workflow-run.ts
function ofWorkflowRun(_context, payload) {
	const run = required(numberAt(payload, "workflow_run", "id"), "workflow_run.id");
	if (textAt(payload, "action") !== "completed") return {
		kind: "nothing",
		why: `workflow run ${run} has not ended: use types: [completed]`
	};
	const event = required(textAt(payload, "workflow_run", "event"), "workflow_run.event");
	if (event !== "pull_request") return {
		kind: "nothing",
		why: `workflow run ${run} was started by ${event}, which reports itself`
	};
	const base = required(numberAt(payload, "repository", "id"), "repository.id");
	const head = numberAt(payload, "workflow_run", "head_repository", "id");
	if (head === void 0) return {
		kind: "nothing",
		why: `the fork of workflow run ${run} is gone`
	};
	const byDependabot = isDependabot(textAt(payload, "workflow_run", "actor", "login"));
	if (head === base && !byDependabot) return {
		kind: "nothing",
		why: `workflow run ${run} is of the repository’s own branch, which reports itself`
	};
	return {
		kind: "report",
		run,
		headSha: sha(textAt(payload, "workflow_run", "head_sha"), "workflow_run.head_sha"),
		head: {
			repository: head,
			owner: required(textAt(payload, "workflow_run", "head_repository", "owner", "login"), "workflow_run.head_repository.owner.login"),
			branch: required(textAt(payload, "workflow_run", "head_branch"), "workflow_run.head_branch")
		},
		whose: head === base ? "Dependabot" : "a fork"
	};
}
// src/github/trigger/read-trigger.ts
const READERS = new Map([
	["push", ofPush],
	["pull_request", ofPullRequest],
	["workflow_dispatch", ofWorkflowDispatch],
	["repository_dispatch", ofRepositoryDispatch],
	["issue_comment", ofIssueComment],
	["workflow_run", ofWorkflowRun],
	["merge_group", ofMergeGroup]
]);
function readTrigger(context, payload) {
	if (context.eventName === "pull_request_target") return {
		kind: "nothing",
		why: "pull_request_target runs with the base repository’s secrets, so tunebot never starts trials of a pull request on it; use pull_request"
	};
	const read = READERS.get(context.eventName);
	if (read !== void 0) return read(context, payload);
	throw new UserError({
		what: `the event ${JSON.stringify(context.eventName)} is not supported`,
		where: "on",
		mend: `Start the workflow on one of: ${[...READERS.keys()].join(", ")}`,
		kind: "usage"
	});
}
// src/github/main.ts
async function runMain(dependencies) {
	const { variables } = dependencies;
	const environment = readEnvironment(variables);
	const inputs = readInputs(variables, environment.workspace);
	keepSecret(secretsOf(inputs), dependencies.redactor);
	const payload = await readPayload(environment.eventPath);
	const trigger = readTrigger(environment, payload);
	if (inputs.mode === "report" && environment.eventName !== "workflow_run") throw noReport();
	const step = createStep(dependencies, environment, inputs);
	switch (trigger.kind) {
		case "run": return inputs.mode === "plan" ? await planFlow(step, trigger, payload) : await runFlow(step, trigger, payload);
		case "plan": return await planFlow(step, trigger, payload);
		case "merge": return await mergeFlow(step, trigger, payload);
		case "report": return await reportFlow(step, trigger, payload);
		case "command": return await commandFlow(step, trigger, payload);
		case "nothing": return await nothingFlow(dependencies, trigger.why);
		default: return unknownTrigger(trigger);
	}
}
function noReport() {
	return new UserError({
		what: "there is a report of a workflow run only, and this is none",
		where: "mode",
		mend: "Start the workflow on workflow_run with types: [completed], or leave mode: report out",
		kind: "usage"
	});
}
function unknownTrigger(trigger) {
	throw new Error(`unknown trigger ${JSON.stringify(trigger)}`);
}
// src/github/post.ts
async function runPost(dependencies, { directory, wasCancelled, openComment }) {
	const { variables } = dependencies;
	if (directory === "") return 0;
	const notes = await readStepRecord(directory);
	if (notes === void 0) return 0;
	const environment = readEnvironment(variables);
	const inputs = {
		...readInputs(variables, environment.workspace),
		"comment-key": notes.commentKey
	};
	keepSecret(secretsOf(inputs), dependencies.redactor);
	const left = [];
	for (const record of notes.publications) left.push(await endTrials$1(dependencies, inputs, record));
	const code = left.every(({ isEnded }) => isEnded) ? 0 : 1;
	const step = createStep(dependencies, environment, inputs);
	const open = left.filter(({ record }) => !record.confirmed);
	if (open.length > 0) await closeAll(createSession(step, notes.target), open, wasCancelled);
	const keeper = createJournalKeeper(dependencies);
	for (const record of notes.publications.filter(({ isKept }) => !isKept)) await keeper.keep(record.directory, journalKey({
		...notes.target,
		inputs
	}, record));
	if (openComment !== "") await react(step, Number(openComment), "-1");
	return code;
}
async function closeAll(session, left, wasCancelled) {
	const { log, redactor } = session.dependencies;
	const summaries = [];
	for (const one of left) summaries.push(await close(session, one, wasCancelled));
	const written = await writeSummary(joinSummaries(summaries), redactor);
	if (written.kind === "degraded") log.warning(written.why);
}
async function endTrials$1(dependencies, inputs, record) {
	const { endTrials: end, log } = dependencies;
	const { directory, name } = record;
	let state;
	try {
		state = (await replayJournal(join(directory, JOURNAL))).state();
		const left = await end(inputs, {
			directory,
			state
		});
		if (left.length > 0) log.warning(`${name}: these trials would not end: ${left.join(", ")}`);
		return {
			record,
			state,
			isEnded: true
		};
	} catch (error) {
		if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? "");
		log.error(`${name}: trials may still run: ${errorMessage(error)}`);
		return {
			record,
			state,
			isEnded: false
		};
	}
}
async function close(session, { record, state: known }, wasCancelled) {
	const { dependencies, inputs } = session;
	const publication = createPublication(session, {
		...record,
		isResumed: true
	});
	const state = dependencies.redactor.within(known);
	const phase = record.phase ?? (state?.completionTime === void 0 ? unfinished(wasCancelled) : { name: "finished" });
	const { conclusion } = endingOf(state, phase, {
		isCancelled: wasCancelled,
		isFailure: state !== void 0 && isFailure(state, gateOf(inputs))
	});
	const what = await publication.finish(state, phase, conclusion) ? "is published" : "could not be published";
	dependencies.log.line(`${record.name}: how it ended ${what}`);
	return publication.summary(state, phase);
}
function unfinished(wasCancelled) {
	return wasCancelled ? {
		name: "interrupted",
		why: "the run was cancelled"
	} : {
		name: "failed",
		why: "the step’s process was killed, perhaps for want of memory"
	};
}
// src/action.ts
const CANCELLED = 130;
const WAS_CANCELLED = "cancelled";
const LEAVE_MILLISECONDS = 6500;
const END_MILLISECONDS = 4e4;
function watchCancellation() {
	const cancellation = new AbortController();
	const onSignal = () => {
		if (cancellation.signal.aborted) return;
		process.stdout.write("Cancelled: stopping the trials and publishing the best so far\n");
		setTimeout(() => process.exit(CANCELLED), LEAVE_MILLISECONDS).unref();
		saveState(WAS_CANCELLED, "true");
		cancellation.abort();
	};
	process.on("SIGINT", onSignal);
	process.on("SIGTERM", onSignal);
	return cancellation.signal;
}
async function endTrials(inputs, { directory, state }) {
	const names = backendOf(inputs) === "process" ? await unendedIn(join(directory, "trials")) : state?.trials.filter(isActive).map(({ name }) => name) ?? [];
	if (names.length === 0 || state === void 0) return [];
	const opened = await createBackend(inputs, void 0)({
		experiment: state.experiment,
		directory: join(directory, "trials"),
		onWarning: (text) => dependencies.log.line(text)
	});
	if (opened.kind === "katib") {
		opened.source.close();
		return names;
	}
	const { backend, close } = opened;
	const left = new Set(names);
	for (const name of names) await backend.stop(name, "RunInterrupted");
	for await (const event of backend.events(AbortSignal.timeout(END_MILLISECONDS))) {
		if (event.type === "ended") left.delete(event.trial);
		if (left.size === 0) break;
	}
	await close();
	return [...left];
}
function createBackend(inputs, policy) {
	const { map, workdir } = inputs;
	return backendNamed(backendOf(inputs), {
		workdir,
		map,
		...clusterOptions(inputs, policy)
	});
}
function clusterOptions(inputs, policy) {
	const { context, kubeconfig, namespace } = inputs;
	return {
		...kubeconfig === void 0 ? {} : { kubeconfig },
		...context === void 0 ? {} : { context },
		...namespace === void 0 ? {} : { namespace },
		allowExecAuth: inputs["allow-exec-auth"],
		onSecret: (secret) => keepSecret([secret], redactor),
		...policy === void 0 ? {} : { policy }
	};
}
async function loadFile(inputs, { path, text, configMaps: beside, asksCluster }, policy) {
	const backend = backendOf(inputs);
	const { configMaps, mistakes } = backend === "process" || !asksCluster ? {
		configMaps: [],
		mistakes: []
	} : await findConfigMaps(text, beside, clusterOptions(inputs, policy));
	if (mistakes.length > 0) return {
		experiments: [],
		diagnostics: mistakes,
		notices: [],
		locators: new Map()
	};
	const check = policyCheck(policy, inputs, inputs["max-trials"]);
	const known = [...beside, ...configMaps];
	return loadExperimentFile(path, text, backend, check, known, backend !== "process" && !asksCluster ? "warning" : "error");
}
const MOST_FIRST_TRIALS = 50;
async function planExperiment(inputs, { policy, ...request }) {
	return await makePlan({
		...request,
		file: request.place.path,
		backend: backendOf(inputs),
		seed: inputs.seed,
		maxTrials: inputs["max-trials"],
		cluster: clusterOptions(inputs, policy),
		mostFirstTrials: MOST_FIRST_TRIALS
	});
}
async function unendedIn(folder) {
	return (await foldersIn(folder)).filter((name) => !hasEnded(join(folder, name)));
}
function hasEnded(path) {
	return openTrialFolder(path).readExit() !== void 0;
}
async function foldersIn(folder) {
	try {
		return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw error;
	}
}
const redactor = createRedactor();
const dependencies = {
	variables: process.env,
	log: createRunnerLog(redactor),
	redactor,
	signal: watchCancellation(),
	now: () => new Date(),
	load: loadFile,
	plan: planExperiment,
	drive: (inputs, { place, retryFailed = false, isExtended = false, ...request }) => {
		const { seed } = inputs;
		const isRetrying = mayRetry(retryFailed, backendOf(inputs));
		const maxTrials = inputs["max-trials"];
		const timeLimitMilliseconds = inputs["time-limit"];
		return drive$1({
			...request,
			retryFailed: isRetrying,
			isExtended: isExtended && mayExtend(inputs),
			...learnsFromOthers(backendOf(inputs)) ? { place } : {},
			createBackend: createBackend(inputs, request.policy),
			...seed === void 0 ? {} : { seed },
			...maxTrials === void 0 ? {} : { maxTrials },
			...timeLimitMilliseconds === void 0 ? {} : { timeLimitMilliseconds }
		});
	},
	endTrials
};
const POST = "post";
async function run() {
	try {
		if (getState(POST) === "true") return await runPost(dependencies, {
			directory: getState(DIRECTORY),
			wasCancelled: getState(WAS_CANCELLED) === "true",
			openComment: getState(OPEN_COMMENT)
		});
		saveState(POST, "true");
		return await runMain(dependencies);
	} catch (error) {
		if (!(error instanceof UserError) && error instanceof Error) dependencies.log.line(error.stack ?? error.message);
		dependencies.log.error(errorMessage(error));
		return 1;
	}
}
process.exit(await run());
export {};
