/** What a replay writes down about itself, for its next run and for who compares. */
package io.payonce.ops.manifest;
