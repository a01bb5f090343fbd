package io.payonce.ingress.request;

import io.payonce.ingress.limit.Clients;
import io.payonce.ingress.reply.Reply;
import io.payonce.process.log.SparseLog;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What is behind them is a stranger's. */
  private static final int PATH_CHARS_MAX = 100;

  private static final Set<String> OURS = Set.of("", "notify", "alipay");

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

  /**
   * Without its query, each part that is none of ours by its length: a stranger or a broken proxy
   * may write anything there.
   */
  static String shown(String path) {
    if (path == null) {
      return "";
    }
    String cut = path.substring(0, Math.min(path.length(), PATH_CHARS_MAX));
    return Arrays.stream(cut.split("/", -1))
        .map(part -> OURS.contains(part) ? part : "(" + part.length() + " characters)")
        .collect(Collectors.joining("/"));
  }
}
