"""The losses of anchor-positive training, on embeddings of unit length.

Contrastive learning of anchor and positive by cosine and temperature: the CIFAR-10 similarity paper
that Mirip implements, here with several kinds of positives (SupCon: Khosla et al. 2020, arXiv
2004.11362) and with the embeddings of the last steps as further candidates (cross-batch memory:
Wang et al. 2020, arXiv 1912.06798), because a batch on two cores is too small to hold hard ones.
"""

import tensorflow as tf

_FAR = -1e9
# Cosines lie in -1 to 1: without a scale, no class could get a probability near 1.
_SCALE = 16.0
_SMOOTHING = 0.05


def unit(x: tf.Tensor) -> tf.Tensor:
    """Rows scaled to length 1."""
    return tf.math.l2_normalize(x, axis=-1)


def instance_loss(
    scores: tf.Tensor, positive: tf.Tensor, ignored: tf.Tensor, asked: tf.Tensor
) -> tf.Tensor:
    """Each anchor `asked` [n] must find its other view, column `positive` [n], among scores [n, m].

    `scores` are cosines divided by the temperature; `ignored` [n, m] hides the anchor itself and
    what is as good an answer as the positive.
    """
    hidden = tf.where(ignored, _FAR, scores)
    right = tf.gather(scores, positive, batch_dims=1)
    # The positive is never hidden, whatever else it shares with the anchor.
    hidden = tf.tensor_scatter_nd_update(
        hidden, tf.stack([tf.range(tf.shape(scores)[0]), positive], axis=1), right
    )
    return _mean(tf.reduce_logsumexp(hidden, axis=1) - right, asked)


def group_loss(scores: tf.Tensor, same: tf.Tensor, hidden: tf.Tensor) -> tf.Tensor:
    """All of an anchor's positives, `same` [n, m], against everything that is not `hidden` [n, m].

    The mean over positives is outside of the logarithm (SupCon's better variant); anchors without
    a positive are left out.
    """
    same = tf.cast(tf.logical_and(same, tf.logical_not(hidden)), tf.float32)
    total = tf.reduce_logsumexp(tf.where(hidden, _FAR, scores), axis=1)
    positives = tf.reduce_sum(same, axis=1)
    each = total - tf.reduce_sum(same * scores, axis=1) / tf.maximum(positives, 1)
    return _mean(each, positives > 0)


def head_loss(embeddings: tf.Tensor, centres: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """Cosine softmax: unit embeddings [n, d] against class centres [c, d]; label -1 is not asked."""
    logits = _SCALE * tf.matmul(embeddings, unit(centres), transpose_b=True)
    wanted = tf.one_hot(labels, tf.shape(centres)[0], 1 - _SMOOTHING, 0.0)
    wanted += _SMOOTHING / tf.cast(tf.shape(centres)[0], tf.float32)
    each = tf.nn.softmax_cross_entropy_with_logits(wanted, logits)
    return _mean(each, labels >= 0)


def distillation_loss(seen: tf.Tensor, taught: tf.Tensor, trust: tf.Tensor) -> tf.Tensor:
    """1 - cosine to the teacher's unit targets [n, t], weighted by trust [n]."""
    each = 1 - tf.reduce_sum(unit(seen) * taught, axis=1)
    return _mean(each, trust)


def neighbour_loss(
    scores: tf.Tensor, wanted: tf.Tensor, hidden: tf.Tensor, trust: tf.Tensor
) -> tf.Tensor:
    """How far each anchor's neighbours among m photos are from those that it should have.

    `scores` and `wanted` [n, m] are cosines divided by the temperature, of the embeddings and of their
    goals; the loss is the Kullback-Leibler divergence of their softmax distributions, weighted by trust
    [n]. Who is near matters, not the far ones, and no coordinates are prescribed. `hidden` [n, m] are
    left out.
    """
    found = tf.nn.log_softmax(tf.where(hidden, _FAR, scores))
    goal = tf.nn.softmax(tf.where(hidden, _FAR, wanted))
    each = tf.reduce_sum(goal * (tf.math.log(goal + 1e-12) - tf.where(hidden, 0.0, found)), axis=1)
    return _mean(each, trust)


def _mean(each: tf.Tensor, weights: tf.Tensor) -> tf.Tensor:
    """The weighted mean of what each row [n] costs; 0 where no row counts."""
    weights = tf.cast(weights, tf.float32)
    return tf.reduce_sum(each * weights) / tf.maximum(tf.reduce_sum(weights), 1e-6)
