package io.payonce.ops.redrive;

import io.payonce.ops.OpsMain;
import io.payonce.ops.terminal.StopSignal;
import io.payonce.ops.terminal.Terminal;
import io.payonce.schemas.Topics;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@code payonce redrive} that was run in this JVM.
 *
 * @param out what it said
 * @param err what it complained of
 */
record Verb(int exitCode, String out, String err) {

  static Verb run(TestBroker broker, Topics topics, String... flags) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    int exitCode =
        OpsMain.commandLine(terminal, new StopSignal())
            .execute(line(broker, topics, flags).toArray(String[]::new));
    return new Verb(exitCode, out.toString(), err.toString());
  }

  /** The same in a JVM of its own, which can be killed. */
  static JavaProcess start(TestBroker broker, Topics topics, String... flags) {
    return JavaProcess.start(
        // Its log is its own: an earlier run of the tests had the same prefix.
        topics.prefix() + "redrive-" + ProcessHandle.current().pid(),
        new JavaProcess.Spec(
            null,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            OpsMain.class,
            line(broker, topics, flags)));
  }

  private static List<String> line(TestBroker broker, Topics topics, String... flags) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "redrive",
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--prefix",
                topics.prefix()));
    line.addAll(List.of(flags));
    return line;
  }
}
