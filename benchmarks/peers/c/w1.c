// W1: 2 → 32 → 32 → 2 with gelu, fused: what a compiler of whole programs would make of it. Rows lie in memory, features in the vectors.
#include <string.h>

#include "peer.h"

enum { HIDDEN = 32 };

// Weights are [inputs][outputs], but those of the last layer: there the vectors run over the inputs.
static struct {
    float w1[INPUTS][HIDDEN] ALIGNED, b1[HIDDEN] ALIGNED, w2[HIDDEN][HIDDEN] ALIGNED, b2[HIDDEN] ALIGNED, w3[OUTPUTS][HIDDEN] ALIGNED, b3[OUTPUTS] ALIGNED;
} p, g;

static float x[BATCH][INPUTS] ALIGNED, y[BATCH][OUTPUTS] ALIGNED, out[BATCH][OUTPUTS] ALIGNED, loss;
static float h1[BATCH][HIDDEN] ALIGNED, h2[BATCH][HIDDEN] ALIGNED, slope1[BATCH][HIDDEN] ALIGNED, slope2[BATCH][HIDDEN] ALIGNED;

static void transpose(float (*to)[HIDDEN], const float *from, int columns) {
    for (int i = 0; i < HIDDEN; i++)
        for (int j = 0; j < columns; j++)
            to[j][i] = from[i * columns + j];
}

static void transpose_back(float *to, float (*from)[HIDDEN], int columns) {
    for (int i = 0; i < HIDDEN; i++)
        for (int j = 0; j < columns; j++)
            to[i * columns + j] = from[j][i];
}

static void reset(const float *n) {
    transpose(p.w1, n, INPUTS), n += HIDDEN * INPUTS;
    memcpy(p.b1, n, sizeof p.b1), n += HIDDEN;
    transpose(p.w2, n, HIDDEN), n += HIDDEN * HIDDEN;
    memcpy(p.b2, n, sizeof p.b2), n += HIDDEN;
    memcpy(p.w3, n, sizeof p.w3), n += OUTPUTS * HIDDEN;
    memcpy(p.b3, n, sizeof(float) * OUTPUTS), n += OUTPUTS;
    memcpy(x, n, sizeof x), n += BATCH * INPUTS;
    memcpy(y, n, sizeof y);
}

static inline void second_sum(int row, float *sum) {
    for (int f = 0; f < HIDDEN; f++)
        sum[f] = p.b2[f];
    for (int k = 0; k < HIDDEN; k++)
        for (int f = 0; f < HIDDEN; f++)
            sum[f] += h1[row][k] * p.w2[k][f];
}

static inline void third(int row) {
    float s0 = p.b3[0], s1 = p.b3[1];
    for (int f = 0; f < HIDDEN; f++) {
        s0 += h2[row][f] * p.w3[0][f];
        s1 += h2[row][f] * p.w3[1][f];
    }
    out[row][0] = s0;
    out[row][1] = s1;
}

TIMED static void forward(void) {
    for (int row = 0; row < BATCH; row++)
        for (int f = 0; f < HIDDEN; f++)
            h1[row][f] = gelu(p.b1[f] + x[row][0] * p.w1[0][f] + x[row][1] * p.w1[1][f]);
    for (int row = 0; row < BATCH; row++) {
        float sum[HIDDEN] ALIGNED;
        second_sum(row, sum);
        for (int f = 0; f < HIDDEN; f++)
            h2[row][f] = gelu(sum[f]);
        third(row);
    }
}

TIMED static void gradient(void) {
    static float d1[BATCH][HIDDEN] ALIGNED, d2[BATCH][HIDDEN] ALIGNED, w2_transposed[HIDDEN][HIDDEN] ALIGNED;
    float d[BATCH][OUTPUTS];

    for (int row = 0; row < BATCH; row++)
        for (int f = 0; f < HIDDEN; f++)
            h1[row][f] = gelu_with_slope(p.b1[f] + x[row][0] * p.w1[0][f] + x[row][1] * p.w1[1][f], &slope1[row][f]);
    for (int row = 0; row < BATCH; row++) {
        float sum[HIDDEN] ALIGNED;
        second_sum(row, sum);
        for (int f = 0; f < HIDDEN; f++)
            h2[row][f] = gelu_with_slope(sum[f], &slope2[row][f]);
        third(row);
    }

    memset(&g, 0, sizeof g);
    float squares = 0;
    for (int row = 0; row < BATCH; row++)
        for (int o = 0; o < OUTPUTS; o++) {
            float error = out[row][o] - y[row][o];
            squares += error * error;
            d[row][o] = error * (2.0f / (BATCH * OUTPUTS));
            g.b3[o] += d[row][o];
        }
    loss = squares / (BATCH * OUTPUTS);

    for (int row = 0; row < BATCH; row++)
        for (int f = 0; f < HIDDEN; f++) {
            g.w3[0][f] += d[row][0] * h2[row][f];
            g.w3[1][f] += d[row][1] * h2[row][f];
            d2[row][f] = (d[row][0] * p.w3[0][f] + d[row][1] * p.w3[1][f]) * slope2[row][f];
            g.b2[f] += d2[row][f];
        }
    for (int k = 0; k < HIDDEN; k++) {
        float sum[HIDDEN] ALIGNED = {0};
        for (int row = 0; row < BATCH; row++)
            for (int f = 0; f < HIDDEN; f++)
                sum[f] += h1[row][k] * d2[row][f];
        memcpy(g.w2[k], sum, sizeof sum);
    }

    // Transposed, the vectors run over what d1 keeps and not over what it sums.
    for (int k = 0; k < HIDDEN; k++)
        for (int f = 0; f < HIDDEN; f++)
            w2_transposed[f][k] = p.w2[k][f];
    for (int row = 0; row < BATCH; row++) {
        float sum[HIDDEN] ALIGNED = {0};
        for (int f = 0; f < HIDDEN; f++)
            for (int k = 0; k < HIDDEN; k++)
                sum[k] += d2[row][f] * w2_transposed[f][k];
        for (int k = 0; k < HIDDEN; k++) {
            d1[row][k] = sum[k] * slope1[row][k];
            g.b1[k] += d1[row][k];
            g.w1[0][k] += x[row][0] * d1[row][k];
            g.w1[1][k] += x[row][1] * d1[row][k];
        }
    }
}

static void read_outputs(float *r) {
    memcpy(r, out, sizeof out);
}

static void read_gradients(float *r) {
    *r++ = loss;
    transpose_back(r, g.w1, INPUTS), r += HIDDEN * INPUTS;
    memcpy(r, g.b1, sizeof g.b1), r += HIDDEN;
    transpose_back(r, g.w2, HIDDEN), r += HIDDEN * HIDDEN;
    memcpy(r, g.b2, sizeof g.b2), r += HIDDEN;
    memcpy(r, g.w3, sizeof g.w3), r += OUTPUTS * HIDDEN;
    memcpy(r, g.b3, sizeof(float) * OUTPUTS);
}

enum { PARAMETERS = INPUTS * HIDDEN + HIDDEN + HIDDEN * HIDDEN + HIDDEN + OUTPUTS * HIDDEN + OUTPUTS, NUMBERS = PARAMETERS + BATCH * (INPUTS + OUTPUTS) };

const Work w1_forward = {"W1-forward", NUMBERS, BATCH * OUTPUTS, 1, reset, forward, read_outputs};
const Work w1_gradient = {"W1-gradient", NUMBERS, 1 + PARAMETERS, 1, reset, gradient, read_gradients};
