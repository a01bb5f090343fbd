package io.payonce.processor.takeover;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a member's process from its client id: Kafka Streams calls the consumer of each of its
 * threads so, unless somebody gave it another {@code client.id}.
 *
 * @param process the same for all threads of a process, and for no other process
 * @param thread counted from 1
 */
record StreamThreadName(UUID process, int thread) {

  private static final Pattern SUFFIX =
      Pattern.compile(
          "-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-StreamThread-([0-9]{1,6})-consumer");

  /** What the client id of a member says; empty when it is not of that form. */
  static Optional<StreamThreadName> parse(String application, String clientId) {
    if (!clientId.startsWith(application)) {
      return Optional.empty();
    }
    Matcher matcher = SUFFIX.matcher(clientId.substring(application.length()));
    return matcher.matches()
        ? Optional.of(
            new StreamThreadName(
                UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** The id that its transactions go by. */
  String transactionalId(String application) {
    return application + "-" + process + "-" + thread;
  }
}
