// W2: 2 → 4 → 4 → 2 with gelu and Adam, fused. The layers are narrower than a vector, so the batch lies in the vectors: [feature][sample].
#include <string.h>

#include "peer.h"

enum { HIDDEN = 4, PARAMETERS = 42 };

// As in the file: w1 [4][2], b1 [4], w2 [4][4], b2 [4], w3 [2][4], b3 [2].
enum { W1 = 0, B1 = 8, W2 = 12, B2 = 28, W3 = 32, B3 = 40 };

static float p[PARAMETERS] ALIGNED, first[PARAMETERS] ALIGNED, second[PARAMETERS] ALIGNED, x[INPUTS][BATCH] ALIGNED, y[OUTPUTS][BATCH] ALIGNED, loss;
static double power1, power2;

static void reset(const float *n) {
    memcpy(p, n, sizeof p), n += PARAMETERS;
    for (int row = 0; row < BATCH; row++)
        for (int i = 0; i < INPUTS; i++)
            x[i][row] = n[row * INPUTS + i];
    n += BATCH * INPUTS;
    for (int row = 0; row < BATCH; row++)
        for (int o = 0; o < OUTPUTS; o++)
            y[o][row] = n[row * OUTPUTS + o];
    memset(first, 0, sizeof first);
    memset(second, 0, sizeof second);
    power1 = power2 = 1;
}

// The gradients of a layer's weight and bias: Σ over the samples.
static inline void sums(float *weight, float *bias, int outputs, int inputs, float (*d)[BATCH], float (*h)[BATCH]) {
    for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int row = 0; row < BATCH; row++)
            sum += d[o][row];
        bias[o] = sum;
        for (int i = 0; i < inputs; i++) {
            sum = 0;
            for (int row = 0; row < BATCH; row++)
                sum += d[o][row] * h[i][row];
            weight[o * inputs + i] = sum;
        }
    }
}

TIMED static void step(void) {
    float h1[HIDDEN][BATCH] ALIGNED, h2[HIDDEN][BATCH] ALIGNED, slope1[HIDDEN][BATCH] ALIGNED, slope2[HIDDEN][BATCH] ALIGNED;
    float d1[HIDDEN][BATCH] ALIGNED, d2[HIDDEN][BATCH] ALIGNED, d3[OUTPUTS][BATCH] ALIGNED, g[PARAMETERS] ALIGNED;

    for (int f = 0; f < HIDDEN; f++)
        for (int row = 0; row < BATCH; row++)
            h1[f][row] = gelu_with_slope(p[B1 + f] + x[0][row] * p[W1 + 2 * f] + x[1][row] * p[W1 + 2 * f + 1], &slope1[f][row]);
    for (int f = 0; f < HIDDEN; f++) {
        const float *w = p + W2 + 4 * f;
        for (int row = 0; row < BATCH; row++)
            h2[f][row] = gelu_with_slope(p[B2 + f] + h1[0][row] * w[0] + h1[1][row] * w[1] + h1[2][row] * w[2] + h1[3][row] * w[3], &slope2[f][row]);
    }

    float squares = 0;
    for (int o = 0; o < OUTPUTS; o++) {
        const float *w = p + W3 + 4 * o;
        for (int row = 0; row < BATCH; row++) {
            float error = p[B3 + o] + h2[0][row] * w[0] + h2[1][row] * w[1] + h2[2][row] * w[2] + h2[3][row] * w[3] - y[o][row];
            squares += error * error;
            d3[o][row] = error * (2.0f / (BATCH * OUTPUTS));
        }
    }
    loss = squares / (BATCH * OUTPUTS);

    for (int k = 0; k < HIDDEN; k++)
        for (int row = 0; row < BATCH; row++)
            d2[k][row] = (d3[0][row] * p[W3 + k] + d3[1][row] * p[W3 + 4 + k]) * slope2[k][row];
    for (int k = 0; k < HIDDEN; k++) {
        const float *w = p + W2 + k;
        for (int row = 0; row < BATCH; row++)
            d1[k][row] = (d2[0][row] * w[0] + d2[1][row] * w[4] + d2[2][row] * w[8] + d2[3][row] * w[12]) * slope1[k][row];
    }

    sums(g + W1, g + B1, HIDDEN, INPUTS, d1, x);
    sums(g + W2, g + B2, HIDDEN, HIDDEN, d2, h1);
    sums(g + W3, g + B3, OUTPUTS, HIDDEN, d3, h2);

    power1 *= 0.9;
    power2 *= 0.999;
    double correction = sqrt(1 - power2);
    float rate = (float)(1e-3 * correction / (1 - power1)), epsilon = (float)(1e-8 * correction);
    for (int i = 0; i < PARAMETERS; i++) {
        first[i] = 0.9f * first[i] + 0.1f * g[i];
        second[i] = 0.999f * second[i] + 0.001f * g[i] * g[i];
        p[i] -= rate * first[i] / (sqrtf(second[i]) + epsilon);
    }
}

static void read(float *r) {
    *r = loss;
    memcpy(r + 1, p, sizeof p);
}

const Work w2_step = {"W2-step", PARAMETERS + BATCH * (INPUTS + OUTPUTS), 1 + PARAMETERS, 3, reset, step, read};
