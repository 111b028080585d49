package org.minimpi.bench.jmh;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.minimpi.Codec;
import org.minimpi.engine.codec.CompactCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding and decoding, compactly and by Java serialization. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    /** The kind of value. */
    public enum Kind {
        /** Of a number and two doubles. */
        RECORD,
        /** Of 90 chars. */
        STRING,
        /** Of 64 KiB. */
        BYTES,
        /** A list of a hundred boxes. */
        LIST
    }

    /** A small record. */
    public record Point(int id, double x, double y) implements Serializable {}

    /** Which value. */
    @Param
    public Kind kind;

    /** Whether the codec is the compact one. */
    @Param({"true", "false"})
    public boolean compact;

    private Codec codec;
    private Object value;
    private byte[] encoded;

    /** Makes the value. */
    @Setup
    public void make() {
        ObjectInputFilter all = info -> ObjectInputFilter.Status.ALLOWED;
        codec = compact ? new CompactCodec(all) : Codec.serialization(all);
        value = switch (kind) {
            case RECORD -> new Point(7, 0.5, 0.25);
            case STRING -> "The quick brown fox jumps over the lazy dog. ".repeat(2);
            case BYTES -> new byte[64 << 10];
            case LIST -> List.copyOf(IntStream.range(0, 100).boxed().toList());
        };
        encoded = codec.encode(value);
    }

    /** An object becomes bytes. */
    @Benchmark
    public byte[] encode() {
        return codec.encode(value);
    }

    /** Bytes become an object. */
    @Benchmark
    public Object decode() {
        return codec.decode(encoded, 0, encoded.length, Object.class);
    }
}
