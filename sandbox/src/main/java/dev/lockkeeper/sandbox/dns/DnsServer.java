package dev.lockkeeper.sandbox.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** A name server's sockets: UDP, and TCP for answers that UDP has no room for; loopback only. */
public final class DnsServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PLAIN_UDP = 512;
  private static final int MAX_TCP = 65_535;
  private static final int IDLE_SECONDS = 10;

  private final NameServer nameServer;
  private final Executor worldThread;
  private final DatagramSocket udp;
  private final NetServer tcp;

  /**
   * Makes the server; {@link #listen} opens its sockets.
   *
   * @param worldThread where questions are answered, since the zones belong to the world
   */
  public DnsServer(Vertx vertx, Executor worldThread, NameServer nameServer) {
    this.nameServer = nameServer;
    this.worldThread = worldThread;
    this.udp = vertx.createDatagramSocket();
    this.tcp = vertx.createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS));
  }

  /**
   * Opens both sockets.
   *
   * @param port the same for both, or 0 for any that is free
   * @return the port, once questions are answered on it
   */
  public Future<Integer> listen(int port) {
    udp.handler(
        packet ->
            answer(
                packet.data(),
                PLAIN_UDP,
                reply -> udp.send(reply, packet.sender().port(), packet.sender().host())));
    tcp.connectHandler(this::serve);
    return tcp.listen(port, LOOPBACK)
        .compose(open -> udp.listen(open.actualPort(), LOOPBACK))
        .map(open -> open.localAddress().port())
        .onFailure(failed -> close());
  }

  /** Closes both sockets. */
  public Future<Void> close() {
    return Future.join(udp.close(), tcp.close()).mapEmpty();
  }

  /** Over TCP each message has its length before it, in two octets (RFC 1035, 4.2.2). */
  private void serve(NetSocket socket) {
    RecordParser parser = RecordParser.newFixed(2);
    boolean[] lengthIsNext = {true};
    parser.handler(
        piece -> {
          if (lengthIsNext[0]) {
            parser.fixedSizeMode(Math.max(1, piece.getUnsignedShort(0)));
          } else {
            parser.fixedSizeMode(2);
            answer(
                piece,
                MAX_TCP,
                reply ->
                    socket.write(
                        Buffer.buffer().appendUnsignedShort(reply.length()).appendBuffer(reply)));
          }
          lengthIsNext[0] = !lengthIsNext[0];
        });
    socket.handler(parser);
  }

  private void answer(Buffer question, int room, Consumer<Buffer> reply) {
    Message query;
    try {
      query = new Message(question.getBytes());
    } catch (IOException notDns) {
      return; // Whatever that was, there is nobody to tell.
    }
    OPTRecord extended = query.getOPT();
    int announced =
        extended == null ? room : Math.min(extended.getPayloadSize(), NameServer.MAX_UDP);
    worldThread.execute(
        () ->
            reply.accept(
                Buffer.buffer(nameServer.answer(query).toWire(Math.max(room, announced)))));
  }
}
