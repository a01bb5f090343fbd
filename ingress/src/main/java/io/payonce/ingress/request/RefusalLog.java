package io.payonce.ingress.request;

import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.reply.Reply;
import io.payonce.process.log.SparseLog;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for a refusal that may have cost a payment: of each kind one in ten seconds, with the
 * number of those left out.
 */
final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  /** A longer path is a stranger's. */
  private static final int PATH_CHARS_MAX = 100;

  private final Clients clients;
  private final Map<Reply, SparseLog> lines = new EnumMap<>(Reply.class);

  RefusalLog(Clients clients) {
    this.clients = clients;
    Arrays.stream(Reply.values())
        .filter(reply -> reply.remedy() != null)
        .forEach(reply -> lines.put(reply, new SparseLog(LOG)));
  }

  void answered(Reply answer, int status, Response response) {
    SparseLog line = lines.get(answer);
    if (line != null) {
      Request request = response.getRequest();
      line.atWarn()
          .addKeyValue("outcome", answer.label())
          .addKeyValue("status", status)
          .addKeyValue("path", shown(request.getHttpURI().getPath()))
          .addKeyValue("client", clients.of(request))
          .addKeyValue("remedy", answer.remedy())
          .log("A request was refused");
    }
  }

  /** Without its query, and without what is no printable ASCII. */
  static String shown(String path) {
    if (path == null) {
      return "";
    }
    String cut = path.length() <= PATH_CHARS_MAX ? path : path.substring(0, PATH_CHARS_MAX) + "...";
    return cut.replaceAll("[^!-~]", "?");
  }
}
