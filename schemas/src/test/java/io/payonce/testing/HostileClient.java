package io.payonce.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A stranger that sends each request on a connection of its own, reads what comes, and goes. */
public final class HostileClient {

  /** Long enough for an answer; who waits for more of the request says nothing. */
  private static final int PATIENCE_MS = 150;

  private static final int STRANGERS = 16;

  private final Callable<? extends Socket> connect;

  /** One that connects in its own way, by TLS or without. */
  public HostileClient(Callable<? extends Socket> connect) {
    this.connect = connect;
  }

  /** Sends all of them, several at a time; half of the connections end in the middle. */
  public void send(List<byte[]> requests) throws Exception {
    ExecutorService strangers = Executors.newFixedThreadPool(STRANGERS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        byte[] request = requests.get(i);
        boolean isReset = i % 2 == 0;
        all.add(() -> send(request, isReset));
      }
      for (Future<Void> sent : strangers.invokeAll(all)) {
        sent.get();
      }
    } finally {
      strangers.shutdownNow();
    }
  }

  private Void send(byte[] request, boolean isReset) throws Exception {
    try (Socket socket = connect.call()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.setSoLinger(isReset, 0);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      byte[] some = new byte[512];
      int read = socket.getInputStream().read(some);
      while (read > 0 && !isReset) {
        read = socket.getInputStream().read(some);
      }
    } catch (IOException e) {
      // Refused in the middle of it, or silent: both are right.
    }
    return null;
  }
}
