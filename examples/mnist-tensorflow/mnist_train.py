"""Trains a small network on MNIST and prints its metrics, one a line, for Katib's TEXT format.

    python3 mnist_train.py --learning_rate=0.01 --dropout=0.2 --optimizer=adam
"""

import argparse
import os
from datetime import datetime, timezone
from pathlib import Path

import keras
import numpy as np

OPTIMIZERS = {
    "sgd": keras.optimizers.SGD,
    "adam": keras.optimizers.Adam,
    "ftrl": keras.optimizers.Ftrl,
}
VALIDATION_IMAGES = 10_000


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learning_rate", type=float, default=0.01)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--optimizer", choices=sorted(OPTIMIZERS), default="adam")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def load_training_set():
    """MNIST's 60,000 training images and labels, scaled to 0..1.

    A file in Keras' cache is taken as it is. Keras itself would load a file with another hash
    anew, and so replace a set of one's own, and trials that start together would do it at once.
    """
    keras_home = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser()
    cached = keras_home / "datasets" / "mnist.npz"
    if cached.exists():
        with np.load(cached, allow_pickle=False) as arrays:
            images, labels = arrays["x_train"], arrays["y_train"]
    else:
        (images, labels), _ = keras.datasets.mnist.load_data()
    return images.astype("float32") / 255, labels


def build_model(arguments):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(arguments.dropout),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=OPTIMIZERS[arguments.optimizer](learning_rate=arguments.learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


class MetricLines(keras.callbacks.Callback):
    """Prints `<RFC 3339 time> <name>=<value>`: with the time, a metric can be drawn over time."""

    NAMES = {
        "accuracy": "accuracy",
        "loss": "loss",
        "val_accuracy": "Validation-accuracy",
        "val_loss": "Validation-loss",
    }

    def on_epoch_end(self, epoch, logs=None):
        time = datetime.now(timezone.utc).isoformat()
        print(f"Epoch {epoch + 1}")
        for key, name in self.NAMES.items():
            # Flushed, or a trial that is stopped loses what it measured.
            print(f"{time} {name}={logs[key]:.4f}", flush=True)


def main():
    arguments = parse_arguments()
    keras.utils.set_random_seed(arguments.seed)
    images, labels = load_training_set()
    build_model(arguments).fit(
        images[:-VALIDATION_IMAGES],
        labels[:-VALIDATION_IMAGES],
        batch_size=64,
        epochs=arguments.epochs,
        validation_data=(images[-VALIDATION_IMAGES:], labels[-VALIDATION_IMAGES:]),
        callbacks=[MetricLines()],
        verbose=0,
    )


if __name__ == "__main__":
    main()
