// The contest's protocol in C: see ../shared/Contest.cs for its lines, and Slice.cs for the timing, which is the same here.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peer.h"

enum { MOST = 1 << 16 };

static const double warm_up_seconds = 0.6, sample_seconds = 1e-3;
static const int minimum_samples = 5;

static const Work *const works[] = {&w1_forward, &w1_gradient, &w2_step};
static int calls[3];
static float numbers[MOST], results[MOST];
static double samples[MOST];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds_of(const Work *work, int count) {
    double start = now();
    for (int i = 0; i < count; i++)
        work->run();
    return (now() - start) / count;
}

static int calibrate(const Work *work) {
    for (double start = now(); now() - start < warm_up_seconds;)
        work->run();
    int count = 1;
    while (seconds_of(work, count) * count < sample_seconds)
        count *= 2;
    return count;
}

static int ascending(const void *a, const void *b) {
    double d = *(const double *)a - *(const double *)b;
    return (d > 0) - (d < 0);
}

// -Ofast takes every number for finite, so the bits have to tell.
static int is_finite(float value) {
    unsigned bits;
    memcpy(&bits, &value, sizeof bits);
    return (bits >> 23 & 0xFF) != 0xFF;
}

static double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void measure(const Work *work, int *count, double seconds) {
    double before = processor_seconds();
    if (*count == 0)
        *count = calibrate(work);
    seconds_of(work, *count);
    int n = 0;
    for (double start = now(); n < MOST && (n < minimum_samples || now() - start < seconds); n++)
        samples[n] = seconds_of(work, *count);
    qsort(samples, (size_t)n, sizeof *samples, ascending);

    work->read(results);
    for (size_t i = 0; i < work->results; i++)
        if (!is_finite(results[i])) {
            puts("= error its numbers were no longer finite after the timing");
            return;
        }
    printf("= %.17g %.17g %.17g\n", samples[n / 2], samples[n / 10], processor_seconds() - before);
}

static void check(const Work *work, const char *path) {
    for (int i = 0; i < work->steps; i++)
        work->run();
    work->read(results);
    FILE *file = fopen(path, "wb");
    int is_written = file && fwrite(results, sizeof(float), work->results, file) == work->results;
    if (file && fclose(file) == 0 && is_written)
        puts("= ok");
    else
        printf("= error cannot write %s\n", path);
}

static int load(const Work *work, const char *path) {
    FILE *file = fopen(path, "rb");
    int is_read = file && fread(numbers, sizeof(float), work->numbers, file) == work->numbers;
    if (file)
        fclose(file);
    if (is_read)
        work->reset(numbers);
    else
        printf("= error cannot read %s\n", path);
    return is_read;
}

static void answer(const char *request, const char *name, const char *input, const char *last) {
    for (int i = 0; i < 3; i++)
        if (strcmp(works[i]->name, name) == 0) {
            if (!load(works[i], input))
                return;
            if (strcmp(request, "check") == 0)
                check(works[i], last);
            else
                measure(works[i], &calls[i], atof(last));
            return;
        }
    puts("= error only W1 and W2 are written in C");
}

int main(void) {
    static char line[1 << 14];
    printf("= ready %s\n", __VERSION__);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        char *rest, *request = strtok_r(line, " \n", &rest), *name = strtok_r(NULL, " \n", &rest), *input = strtok_r(NULL, " \n", &rest), *last = strtok_r(NULL, " \n", &rest);
        if (last)
            answer(request, name, input, last);
        else
            puts("= error unknown request");
        fflush(stdout);
    }
    return 0;
}
