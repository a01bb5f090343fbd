package io.payonce.ops.records.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsVerbIT {

  private final TestBroker broker = TestBroker.shared();
  private final String prefix = TestBroker.newTopics().prefix();
  private StringWriter out;

  @Test
  void shouldCreateOnlyWithLeave() {
    // When / Then
    assertEquals(1, topics(""));
    assertTrue(out.toString().contains("missing"), out.toString());
    assertEquals(1, topics("--create --dry-run"));
    assertTrue(out.toString().contains("would create"), out.toString());
    assertEquals(1, topics(""));
    assertEquals(0, topics("--create --partitions 3"));
    // The controller has them before the broker tells of them.
    Await.until("the new topics", () -> topics("") == 0);
    assertEquals(0, topics("--create"));
  }

  @Test
  void shouldAlterConfigurationOnlyWithLeaveAndPartitionsNever() throws Exception {
    // Given
    topics("--create --partitions 2");
    Await.until("the new topics", () -> topics("") == 0);
    try (TopicsAdmin admin =
        TopicsAdmin.connect(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.alter(prefix + "notifications", "message.timestamp.type", "CreateTime");
    }

    // When / Then
    Await.until("the new setting", () -> topics("--create --json") == 1);
    assertTrue(out.toString().contains("\"setting\":\"message.timestamp.type\""), out.toString());
    assertEquals(0, topics("--alter-config"));
    Await.until("the old setting", () -> topics("") == 0);
    assertEquals(1, topics("--alter-config --partitions 4"));
    assertTrue(out.toString().contains("Partitions are never changed"), out.toString());
  }

  private int topics(String flags) {
    out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    Terminal terminal = new Terminal(writer, OutputStream.nullOutputStream(), writer, false, false);
    String line = "topics --bootstrap-server " + broker.bootstrapServers() + " --prefix " + prefix;
    return OpsMain.commandLine(terminal, new StopSignal())
        .execute((line + " " + flags).strip().split(" "));
  }
}
