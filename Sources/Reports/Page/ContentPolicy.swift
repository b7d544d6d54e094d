import Crypto
import Foundation

/// What a page may load and run: nothing but what stands in it.
enum ContentPolicy {
  /// The policy of a page with one script, or with none.
  static func text(script: String? = nil) -> String {
    let scripts = script.map { script in
      "; script-src 'sha256-\(Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString())'"
    }
    return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
      + (scripts ?? "")
  }
}
