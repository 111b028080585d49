/* As PingPong, with MPI in C. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

static const int sizes[] = {1, 8, 64, 512, 2048, 4096, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20};
enum { BLOCKS = 30 };

static double time_block(char *data, int bytes, int rank, int repetitions) {
    MPI_Barrier(MPI_COMM_WORLD);
    double start = MPI_Wtime();
    for (int i = 0; i < repetitions; i++) {
        if (rank == 0) {
            MPI_Send(data, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
            MPI_Recv(data, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(data, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(data, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
        }
    }
    return (MPI_Wtime() - start) * 1e6 / 2 / repetitions;
}

int main(int argc, char **argv) {
    int rank;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            int repetitions = (16 << 20) / (sizes[s] + 1);
            repetitions = repetitions > 1000 ? 1000 : repetitions < 10 ? 10 : repetitions;
            char *data = calloc(sizes[s], 1);
            double best = 1e9;
            for (int block = 0; block < BLOCKS; block++) {
                double time = time_block(data, sizes[s], rank, repetitions);
                best = time < best ? time : best;
            }
            if (pass == 1 && rank == 0) {
                printf("%d %.2f\n", sizes[s], best);
            }
            free(data);
        }
    }
    MPI_Finalize();
    return 0;
}
