/**
 * A backend over a library as poor as MPJ Express, to prove that {@link org.minimpi.spi.Endpoint} asks for nothing that such
 * a library has not, and to be the model for its adapter.
 *
 * <p>Start at {@link org.minimpi.poor.PoorMpi} for the library and at {@link org.minimpi.poor.PoorEndpoint} for the adapter.
 * Depends on {@code org.minimpi} and {@code org.minimpi.spi} only.
 */
package org.minimpi.poor;
