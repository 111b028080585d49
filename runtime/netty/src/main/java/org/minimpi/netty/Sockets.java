package org.minimpi.netty;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** The kinds of sockets that there are here: the platform's own where Netty has its library for them, else the JDK's. */
enum Sockets {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Channel client(Address address) {
            return address.isPath() ? new EpollDomainSocketChannel() : new EpollSocketChannel();
        }

        @Override
        ServerChannel server(Address address) {
            return address.isPath() ? new EpollServerDomainSocketChannel() : new EpollServerSocketChannel();
        }

        @Override
        SocketAddress resolve(Address address) {
            return address.isPath() ? new DomainSocketAddress(address.path()) : address.internet();
        }
    },
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Channel client(Address address) {
            return address.isPath() ? new NioDomainSocketChannel() : new NioSocketChannel();
        }

        @Override
        ServerChannel server(Address address) {
            return address.isPath() ? new NioServerDomainSocketChannel() : new NioServerSocketChannel();
        }

        @Override
        SocketAddress resolve(Address address) {
            return address.isPath() ? UnixDomainSocketAddress.of(address.path()) : address.internet();
        }
    };

    static {
        // A loop that is often woken is no broken selector, as Netty thinks.
        if (System.getProperty("io.netty.selectorAutoRebuildThreshold") == null) {
            System.setProperty("io.netty.selectorAutoRebuildThreshold", "0");
        }
    }

    static Sockets best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory handlers();

    abstract Channel client(Address address);

    abstract ServerChannel server(Address address);

    abstract SocketAddress resolve(Address address);
}
