package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {

  @Test
  void shouldKeepOnALineWhatFits() {
    ObjectNode json = PrettyJson.object().put("state", "paid").putNull("reason");
    json.putObject("raw").put("topic", "payonce.notifications").put("partition", 5);
    json.putArray("ce_ids").add("a".repeat(60)).add("b".repeat(60));
    json.putArray("none");

    assertEquals(
        """
        {
          "state": "paid",
          "reason": null,
          "raw": { "topic": "payonce.notifications", "partition": 5 },
          "ce_ids": [
            "%s",
            "%s"
          ],
          "none": []
        }
        """
            .formatted("a".repeat(60), "b".repeat(60)),
        text(json));
  }

  @Test
  void shouldBeReadBackWhateverItHolds() {
    ObjectNode json = PrettyJson.object().put("a\"\n\u0001\\", "中文 \u2028 \"\\ \t").put("n", 1.5);
    ObjectNode deep = json;
    for (int depth = 0; depth < 40; depth++) {
      deep = deep.putArray("x").addObject().put("k", depth).putObject("o");
    }

    assertEquals(Optional.of(json), PrettyJson.read(PrettyJson.bytes(json)));
  }

  private static String text(ObjectNode json) {
    return new String(PrettyJson.bytes(json), StandardCharsets.UTF_8);
  }
}
