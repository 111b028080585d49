package org.minimpi.engine.codec;

import java.io.ObjectInputFilter;

/**
 * Bounds what is read and refuses the library classes that known attacks are made of: those that, once read, call methods
 * by name, load classes or code, look names up, or open connections.
 */
public final class DefaultFilter implements ObjectInputFilter {
    /** The only one. */
    public static final ObjectInputFilter INSTANCE = new DefaultFilter();

    private static final ObjectInputFilter LIMITS =
            Config.createFilter("maxdepth=1000;maxrefs=10000000;maxarray=1000000000;maxbytes=" + Integer.MAX_VALUE);

    private static final ObjectInputFilter CLASSES = Config.createFilter(String.join(
            ";",
            "!org.apache.commons.collections.functors.*",
            "!org.apache.commons.collections.keyvalue.TiedMapEntry",
            "!org.apache.commons.collections.map.LazyMap",
            "!org.apache.commons.collections.map.TransformedMap",
            "!org.apache.commons.collections4.functors.*",
            "!org.apache.commons.collections4.comparators.TransformingComparator",
            "!org.apache.commons.collections4.keyvalue.TiedMapEntry",
            "!org.apache.commons.collections4.map.LazyMap",
            "!org.apache.commons.collections4.map.TransformedMap",
            "!org.apache.commons.beanutils.**",
            "!org.apache.commons.beanutils2.**",
            "!org.apache.commons.configuration.**",
            "!org.apache.commons.fileupload.**",
            "!org.apache.commons.jelly.**",
            "!org.apache.bcel.**",
            "!org.apache.click.**",
            "!org.apache.myfaces.**",
            "!org.apache.tomcat.dbcp.**",
            "!org.apache.wicket.util.upload.**",
            "!org.apache.xalan.**",
            "!org.aspectj.weaver.**",
            "!org.codehaus.groovy.runtime.**",
            "!org.hibernate.engine.spi.TypedValue",
            "!org.hibernate.property.**",
            "!org.hibernate.tuple.component.**",
            "!org.hibernate.type.ComponentType",
            "!org.jboss.interceptor.**",
            "!org.jboss.weld.interceptor.**",
            "!org.mozilla.javascript.**",
            "!org.python.core.**",
            "!org.springframework.aop.**",
            "!org.springframework.beans.factory.**",
            "!org.springframework.core.SerializableTypeWrapper*",
            "!org.springframework.transaction.jta.**",
            "!bsh.**",
            "!clojure.core$*",
            "!clojure.inspector.**",
            "!clojure.main$*",
            "!com.alibaba.fastjson.**",
            "!com.caucho.**",
            "!com.fasterxml.jackson.databind.node.**",
            "!com.mchange.**",
            "!com.rometools.rome.feed.impl.**",
            "!com.sun.syndication.feed.impl.**",
            "!com.vaadin.data.util.**",
            "!com.sun.corba.**",
            "!com.sun.jndi.**",
            "!com.sun.org.apache.bcel.internal.**",
            "!com.sun.org.apache.xalan.internal.**",
            "!com.sun.org.apache.xpath.internal.**",
            "!com.sun.rowset.**",
            "!java.beans.**",
            "!java.lang.ProcessBuilder*",
            "!java.lang.reflect.**",
            "!java.net.URL",
            "!java.net.URLClassLoader",
            "!java.rmi.**",
            "!java.security.SignedObject",
            "!java.util.ServiceLoader*",
            "!javax.imageio.**",
            "!javax.management.**",
            "!javax.media.jai.**",
            "!javax.naming.**",
            "!javax.script.**",
            "!javax.sql.rowset.**",
            "!javax.swing.**",
            "!javax.xml.transform.**",
            "!sun.reflect.**",
            "!sun.rmi.**"));

    /** The answer depends on the class alone, so it is found once. */
    private static final ClassValue<Status> STATUS = new ClassValue<>() {
        @Override
        protected Status computeValue(Class<?> type) {
            return CLASSES.checkInput(new Alone(type));
        }
    };

    private DefaultFilter() {}

    @Override
    public Status checkInput(FilterInfo info) {
        if (LIMITS.checkInput(info) == Status.REJECTED) {
            return Status.REJECTED;
        }
        return info.serialClass() == null ? Status.UNDECIDED : STATUS.get(info.serialClass());
    }

    /** A class and nothing else. */
    private record Alone(Class<?> serialClass) implements FilterInfo {

        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
