package io.payonce.ops.local.dev;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.local.alipay.SignedForm;
import io.payonce.ops.local.alipay.TradeForm;
import io.payonce.ops.local.sandbox.Signatory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A notification of a new payment, signed and ready to be posted, in a file. */
final class Sample {

  private Sample() {}

  /** Writes it: new ids at every start, since the old ones would be duplicates. */
  static void write(Path file, Signatory signatory, Instant now) {
    Map<String, String> fields = TradeForm.paid("88.88").fields(signatory.payee(), now);
    try {
      OwnerOnly.write(file, SignedForm.body(fields, StandardCharsets.UTF_8, signatory.key()));
    } catch (IOException e) {
      throw new OpsException("cannot write the sample " + file, e);
    }
  }
}
