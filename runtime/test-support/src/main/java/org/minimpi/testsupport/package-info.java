/**
 * Child processes for the tests of several modules. {@link org.minimpi.testsupport.Command} is the entry; nothing here is
 * published, and nothing but the JDK is used.
 */
package org.minimpi.testsupport;
