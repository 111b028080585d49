/**
 * Sets what several programs measured beside each other: a table and a plot from lines of JSON.
 *
 * <p>Start at {@link org.minimpi.bench.compare.Comparison}, which {@code runtime/bench/compare} runs. Depends on Gson.
 */
package org.minimpi.bench.compare;
