package org.minimpi.engine;

import java.io.ObjectInputFilter;
import org.minimpi.Codec;

/** Java serialization that bounds what it reads and refuses the library classes that known attacks are made of. */
final class DefaultCodec {

    static final Codec INSTANCE = Codec.serialization(ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxdepth=1000",
            "maxrefs=10000000",
            "maxarray=1000000000",
            "!org.apache.commons.collections.functors.*",
            "!org.apache.commons.collections4.functors.*",
            "!org.apache.commons.beanutils.*",
            "!org.codehaus.groovy.runtime.**",
            "!org.springframework.beans.factory.**",
            "!com.sun.org.apache.xalan.internal.**",
            "!com.sun.rowset.**",
            "!javax.management.**",
            "!java.rmi.**",
            "!sun.rmi.**")));

    private DefaultCodec() {}
}
