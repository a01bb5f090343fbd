package io.payonce.processor.query.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.access.BoundedBody;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other instances; what is not an answer of one of ours is "not available". */
public final class Peers {

  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

  /** A trade has 16 changes of some 300 bytes; the state of 500 partitions is some 600 KiB. */
  private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

  private final PeerClient client;
  private final Duration deadline;

  public Peers(PeerClient client, Duration deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** What the peer says; never completes exceptionally. */
  public CompletableFuture<Answer> ask(
      Instance peer, String target, Forwarded mark, QueryOptions options) {
    if (!client.mayBeShown(options.credentials(), peer)) {
      return Answer.now(
          Answer.unavailable(
              "The owner, "
                  + peer
                  + ", may not be shown your token: set tls.peer.uris on every instance"));
    }
    Duration timeout = deadline.plus(options.patience());
    return client
        .client()
        .sendAsync(
            client.get(peer, target, mark, options.credentials(), timeout),
            head -> new BoundedBody(ANSWER_BYTES_MAX))
        // The request's own time-out ends with the headers.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle((response, failure) -> answer(peer, response, failure));
  }

  private static Answer answer(Instance peer, HttpResponse<byte[]> response, Throwable failure) {
    if (failure != null) {
      LOG.atDebug().addKeyValue("peer", peer).setCause(failure).log("a peer does not answer");
      return Answer.unavailable("The owner, " + peer + ", does not answer");
    }
    Optional<ObjectNode> json = PrettyJson.read(response.body());
    if (response.statusCode() == 200 && json.isPresent() && json.get().has("instance")) {
      return new Answer.Found(json.get());
    }
    return json.flatMap(Peers::problemType).filter(ProblemType.NOT_KNOWN::equals).isPresent()
        ? new Answer.Refused(problem(json.get()))
        : Answer.unavailable(
            "The owner, " + peer + ", cannot answer now (status " + response.statusCode() + ")");
  }

  private static Optional<ProblemType> problemType(ObjectNode json) {
    return ProblemType.ofUri(json.path("type").asText());
  }

  private static Problem problem(ObjectNode json) {
    return Problem.of(ProblemType.NOT_KNOWN, json.path("detail").asText());
  }
}
