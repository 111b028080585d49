/**
 * The test kit for JUnit 5: parallel programs as unit tests.
 *
 * <p>Start at {@link org.minimpi.junit.RankTest}. For tests of programs written against {@link org.minimpi.Comm}. Depends
 * on {@code org.minimpi}, the API of JUnit Jupiter and what that brings.
 */
package org.minimpi.junit;
