// What the works in C give to the protocol in peer.c.
#ifndef PEER_H
#define PEER_H

#include <math.h>
#include <stddef.h>

// Vectors start at their own size.
#define ALIGNED __attribute__((aligned(64)))

// Constant sizes and functions of their own, as in a program written for one network; not merged with the loop that times them.
#define TIMED __attribute__((noinline))

// Samples of a batch; inputs and outputs of both networks.
enum { BATCH = 32, INPUTS = 2, OUTPUTS = 2 };

typedef struct {
    const char *name;
    size_t numbers;                    // in its file: parameters, inputs, targets
    size_t results;                    // of a run
    int steps;                         // runs of a check
    void (*reset)(const float *numbers);
    void (*run)(void);
    void (*read)(float *results);
} Work;

extern const Work w1_forward, w1_gradient, w2_step;

// gelu(a) = a σ(u), u = a (k + c a²), since 1 + tanh u = 2 σ(2u).
static inline float sigmoid_of_gelu(float a) {
    return 1.0f / (1.0f + expf(-a * (1.5957691f + 0.0713548f * a * a)));
}

static inline float gelu(float a) {
    return a * sigmoid_of_gelu(a);
}

// gelu, and its derivative σ + gelu (1 − σ) (k + 3 c a²).
static inline float gelu_with_slope(float a, float *slope) {
    float s = sigmoid_of_gelu(a), y = a * s;
    *slope = s + y * (1.0f - s) * (1.5957691f + 0.2140644f * a * a);
    return y;
}

#endif
