/*
 * What `minimpi run bench` measures, in C: bench TEST SIZES WARM_UP_MS REPETITIONS NAME, with SIZES such as 8,65536.
 * TEST is latency, bandwidth, message-rate, barrier or allreduce. Prints the same lines of JSON.
 */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WINDOW = 64, MOST_WINDOW_BYTES = 16 << 20, MOST_TIMES = 1 << 16, LEAST_REPETITIONS = 5 };

static const double SAMPLE = 200e-6;
static const double MOST = 2;

static int rank, ranks, bytes, window, pairs;
static char *out, *in;

static void latency(int times) {
    for (int i = 0; i < times; i++) {
        if (rank == 0) {
            MPI_Send(out, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
            MPI_Recv(in, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else if (rank == 1) {
            MPI_Recv(in, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(out, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
        }
    }
}

static void windows(int times) {
    MPI_Request requests[MOST_WINDOW];
    for (int i = 0; i < times; i++) {
        if (rank < pairs) {
            for (int j = 0; j < window; j++) {
                MPI_Isend(out, bytes, MPI_BYTE, rank + pairs, 0, MPI_COMM_WORLD, &requests[j]);
            }
            MPI_Waitall(window, requests, MPI_STATUSES_IGNORE);
            MPI_Recv(in, 0, MPI_BYTE, rank + pairs, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else if (rank < 2 * pairs) {
            for (int j = 0; j < window; j++) {
                MPI_Irecv(in + (size_t)j * bytes, bytes, MPI_BYTE, rank - pairs, 0, MPI_COMM_WORLD, &requests[j]);
            }
            MPI_Waitall(window, requests, MPI_STATUSES_IGNORE);
            MPI_Send(out, 0, MPI_BYTE, rank - pairs, 0, MPI_COMM_WORLD);
        }
    }
}

static void barrier(int times) {
    for (int i = 0; i < times; i++) {
        MPI_Barrier(MPI_COMM_WORLD);
    }
}

static void allreduce(int times) {
    for (int i = 0; i < times; i++) {
        if (bytes % sizeof(double) == 0) {
            MPI_Allreduce(out, in, bytes / sizeof(double), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        } else {
            MPI_Allreduce(out, in, bytes, MPI_SIGNED_CHAR, MPI_SUM, MPI_COMM_WORLD);
        }
    }
}

static double took(void (*run)(int), int times) {
    double start = MPI_Wtime();
    run(times);
    return MPI_Wtime() - start;
}

static int agree(double number) {
    int agreed = (int)number;
    MPI_Bcast(&agreed, 1, MPI_INT, 0, MPI_COMM_WORLD);
    return agreed;
}

static double least(double a, double b) {
    return a < b ? a : b;
}

static double most(double a, double b) {
    return a > b ? a : b;
}

static double warm_up(void (*run)(int), double seconds) {
    double start = MPI_Wtime();
    double once = most(1e-9, took(run, 1));
    int times = 1;
    while (times > 0) {
        once = most(1e-9, took(run, times) / times);
        times = agree(MPI_Wtime() - start >= seconds ? 0 : most(1, least(2.0 * times, SAMPLE / once)));
    }
    return once;
}

static int rising(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(double *samples, int count, int percent) {
    return samples[(count * percent + 99) / 100 - 1];
}

static void measure(const char *test, const char *name, void (*run)(int), int messages, double warm, int repetitions) {
    double once = warm_up(run, warm);
    int times = agree(most(1, least(MOST_TIMES, SAMPLE / once)));
    int count = agree(least(repetitions, most(LEAST_REPETITIONS, MOST / (once * times))));
    double *samples = malloc(count * sizeof(double));
    for (int i = 0; i < count; i++) {
        MPI_Barrier(MPI_COMM_WORLD);
        samples[i] = took(run, times) * 1e6 / times / messages;
    }
    MPI_Allreduce(MPI_IN_PLACE, samples, count, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    qsort(samples, count, sizeof(double), rising);
    if (rank == 0) {
        double us = percentile(samples, count, 50);
        printf("{\"test\":\"%s\",\"backend\":\"%s\",\"ranks\":%d,\"bytes\":%d,\"us\":%.4f,\"mbps\":%.4f,\"min_us\":%.4f,\"p99_us\":%.4f}\n",
               test, name, ranks, bytes, us, bytes / us, samples[0], percentile(samples, count, 99));
        fflush(stdout);
    }
    free(samples);
}

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    if (argc != 6) {
        fprintf(stderr, "bench: TEST SIZES WARM_UP_MS REPETITIONS NAME\n");
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    const char *test = argv[1];
    double warm = atoi(argv[3]) / 1e3;
    int repetitions = atoi(argv[4]);
    for (char *size = strtok(argv[2], ","); size != NULL; size = strtok(NULL, ",")) {
        bytes = atoi(size);
        window = bytes == 0 ? 1 : (int)most(1, least(MOST_WINDOW, MOST_WINDOW_BYTES / bytes));
        pairs = strcmp(test, "message-rate") == 0 ? ranks / 2 : 1;
        out = calloc(1, bytes + 1);
        in = calloc(1, (size_t)window * bytes + 1);
        if (strcmp(test, "latency") == 0) {
            measure(test, argv[5], latency, 2, warm, repetitions);
        } else if (strcmp(test, "bandwidth") == 0 || strcmp(test, "message-rate") == 0) {
            measure(test, argv[5], windows, window * pairs, warm, repetitions);
        } else if (strcmp(test, "barrier") == 0) {
            measure(test, argv[5], barrier, 1, warm, repetitions);
        } else if (strcmp(test, "allreduce") == 0) {
            measure(test, argv[5], allreduce, 1, warm, repetitions);
        } else {
            fprintf(stderr, "bench: no test '%s'\n", test);
            MPI_Abort(MPI_COMM_WORLD, 2);
        }
        free(out);
        free(in);
    }
    MPI_Finalize();
    return 0;
}
