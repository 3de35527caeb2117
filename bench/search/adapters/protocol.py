"""The peers' side of the protocol in docs/suggest.md: a loop of JSON lines around a Study."""

import json
import os
import sys
import traceback

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")


class Study:
    """One search. A peer's subclass answers ask, tell and load."""

    def __init__(self, request):
        self.parameters = request["space"]["parameters"]
        self.maximize = request["objective"]["type"] == "maximize"
        algorithm = request["algorithm"]
        self.algorithm = algorithm["algorithmName"]
        self.settings = {s["name"]: s["value"] for s in algorithm.get("algorithmSettings") or []}
        self.seed = request.get("seed", 0)

    def ask(self):
        """The answer to ask: id and params."""
        raise NotImplementedError

    def tell(self, trial_id, value):
        raise NotImplementedError

    def load(self, trials):
        raise NotImplementedError

    def loss(self, value):
        return -value if self.maximize else value


def is_list(parameter):
    return parameter["parameterType"] in ("categorical", "discrete")


def is_logarithmic(space):
    return space.get("distribution") in ("logUniform", "logNormal")


def serve(make_study):
    """Answers standard input until it ends. What the library prints goes to standard error."""
    output = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    study = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            operation = request["op"]
            if operation == "quit":
                return
            answer = {"ok": True}
            if operation == "init":
                study = make_study(request)
            elif operation == "ask":
                answer = study.ask()
            elif operation == "tell":
                study.tell(request["id"], request["value"])
            elif operation == "load":
                study.load(request["trials"])
            elif operation != "ping":
                answer = {"error": f"there is no op {operation}"}
        except Exception as error:  # whatever it is, the session goes on
            traceback.print_exc(file=sys.stderr)
            answer = {"error": f"{type(error).__name__}: {error}"}
        output.write(json.dumps(answer) + "\n")
