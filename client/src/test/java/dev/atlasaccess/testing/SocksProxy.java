package dev.atlasaccess.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;

/** A SOCKS 5 proxy (RFC 1928) without authentication, whose connections lead to the loopback address. */
public final class SocksProxy implements AutoCloseable {
    private static final int IP_V4 = 1;
    private static final int IP_V6 = 4;

    private final LoopbackServer server = new LoopbackServer(LoopbackServer.listen(), "socks-proxy", this::serve);

    /** The address of this proxy. */
    public Proxy address() {
        return new Proxy(Proxy.Type.SOCKS, server.address());
    }

    /** The number of connections so far. */
    public int connections() {
        return server.connections();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readByte();
        in.readNBytes(in.readUnsignedByte());
        client.getOutputStream().write(new byte[] {5, 0});
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        in.readNBytes(type == IP_V4 ? 4 : type == IP_V6 ? 16 : in.readUnsignedByte());
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), in.readUnsignedShort())) {
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
            server.tunnel(client, target);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
