package io.payonce.ops.local.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The senders of a merchants file, read as a sender needs them; the processor checks the file.
 *
 * <p>It reads what it knows and passes over the rest, so that it goes on reading what a later
 * version adds.
 */
public final class MerchantsSenders {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,12}) ?(ms|s|min|m|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final Path file;

  private MerchantsSenders(Path file) {
    this.file = file;
  }

  /**
   * A sender of a merchants file.
   *
   * @throws OpsException when the file cannot be read, or has no such sender
   */
  public static SenderProfile read(Path file, String name) {
    MerchantsSenders reader = new MerchantsSenders(file);
    try {
      return reader.find(JSON.readTree(Files.readAllBytes(file)), name);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new OpsException("--merchants: cannot read " + file, e);
    }
  }

  private SenderProfile find(JsonNode root, String name) {
    JsonNode senders = root.path("senders");
    for (JsonNode sender : senders) {
      if (sender.path("name").asText().equals(name)) {
        return sender(sender, root.path("apps"));
      }
    }
    String names =
        StreamSupport.stream(senders.spliterator(), false)
            .map(sender -> sender.path("name").asText())
            .collect(Collectors.joining(", "));
    throw new OpsException(
        "--sender: expected one of senders in %s, which has %s, got %s: mend the name, or add the sender"
            .formatted(file, names.isEmpty() ? "none" : names, name));
  }

  private SenderProfile sender(JsonNode sender, JsonNode apps) {
    List<String> eventTypes = new ArrayList<>();
    sender.path("events").fieldNames().forEachRemaining(eventTypes::add);
    Map<String, String> facts = new LinkedHashMap<>();
    for (String type : eventTypes) {
      String fact = sender.path("events").path(type).path("fact").textValue();
      if (fact != null) {
        facts.put(type, fact);
      }
    }
    return new SenderProfile(
        file,
        sender.path("name").asText(),
        apps(sender.path("apps"), apps),
        secrets(sender.path("secrets")),
        limits(sender.path("window")),
        fields(sender.path("fields")),
        eventTypes,
        facts);
  }

  private List<SenderProfile.Secret> secrets(JsonNode secrets) {
    Path directory = file.toAbsolutePath().getParent();
    List<SenderProfile.Secret> read = new ArrayList<>();
    for (JsonNode secret : secrets) {
      read.add(
          new SenderProfile.Secret(
              secret.path("id").asText(),
              directory.resolve(secret.path("secret_file").asText()),
              time(secret.path("valid_from")),
              time(secret.path("valid_to"))));
    }
    return read;
  }

  /** An app that another may notify for makes the use of that other one. */
  private static Map<String, String> apps(JsonNode ofSender, JsonNode apps) {
    Map<String, String> uses = new HashMap<>();
    for (JsonNode app : apps) {
      String use = app.path("orders").asText("ignore");
      app.path("auth_app_ids").forEach(appId -> uses.putIfAbsent(appId.asText(), use));
    }
    apps.forEach(app -> uses.put(app.path("app_id").asText(), app.path("orders").asText("ignore")));
    Map<String, String> known = new LinkedHashMap<>();
    ofSender.forEach(
        appId -> known.put(appId.asText(), uses.getOrDefault(appId.asText(), "ignore")));
    return known;
  }

  private static Map<String, String> fields(JsonNode fields) {
    Map<String, String> pointers = new LinkedHashMap<>();
    fields.properties().forEach(field -> pointers.put(field.getKey(), field.getValue().asText()));
    return pointers;
  }

  private static StampLimits limits(JsonNode window) {
    return new StampLimits(
        span(window.path("age"), StampLimits.DEFAULT.age()),
        span(window.path("skew"), StampLimits.DEFAULT.skew()));
  }

  private static Duration span(JsonNode span, Duration byDefault) {
    if (span.isIntegralNumber()) {
      return Duration.ofMillis(span.longValue());
    }
    if (!span.isTextual()) {
      return byDefault;
    }
    Matcher text = SPAN.matcher(span.textValue());
    if (!text.matches()) {
      throw new IllegalArgumentException(
          "expected spans in window like \"5 min\", got another text");
    }
    return Duration.ofMillis(Long.parseLong(text.group(1)) * UNITS.get(text.group(2)));
  }

  private static Instant time(JsonNode time) {
    return time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
  }
}
