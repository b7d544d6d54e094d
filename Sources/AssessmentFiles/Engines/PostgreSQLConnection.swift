#if PostgreSQL
import CPostgreSQL
import Foundation

/// An address of a database, taken apart by libpq.
struct PostgreSQLAddress: Sendable {
  /// The keywords and values of the connection.
  let parameters: [(keyword: String, value: String)]

  /// Parses `postgresql://…`.
  ///
  /// An address in which a part of a password could be taken for something else, which a message
  /// might show, is refused: more than one `@`, or one behind the first `/`.
  init(_ text: String) throws(ReadingError) {
    let refusal = ReadingError(.badDatabaseAddress, file: "--source")
    guard let scheme = ["postgresql://", "postgres://"].first(where: text.hasPrefix) else {
      throw refusal
    }
    let place = text.dropFirst(scheme.count).prefix { $0 != "?" }
    let authority = place.prefix { $0 != "/" }
    guard place.count(where: { $0 == "@" }) == authority.count(where: { $0 == "@" }),
      authority.count(where: { $0 == "@" }) <= 1, !text.utf8.contains(0)
    else { throw refusal }
    guard let options = unsafe PQconninfoParse(text, nil) else { throw refusal }
    defer { unsafe PQconninfoFree(options) }
    var parameters: [(keyword: String, value: String)] = []
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe parameters.append((String(cString: keyword), String(cString: value)))
      }
      unsafe option += 1
    }
    self.parameters = parameters
    let ports = self["port"]?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    guard ports.allSatisfy({ UInt16($0) != nil }) else { throw refusal }
  }

  /// The value of a keyword.
  subscript(keyword: String) -> String? {
    parameters.first { $0.keyword == keyword }?.value
  }

  /// The server and database as messages name them.
  var origin: String {
    let host = self["host"] ?? self["hostaddr"] ?? "localhost"
    // A path is that of a socket on this machine.
    let name = host.isEmpty || host.hasPrefix("/") ? "localhost" : host
    return "postgresql:" + [name, self["dbname"]].compactMap { $0 }.joined(separator: "/")
  }

  /// A message of libpq or the server as part of a sentence: its first line, without secrets.
  func presentable(_ message: String) -> String {
    var text = String(message.prefix { $0 != "\n" })
    for secret in ["password", "sslpassword"].compactMap({ self[$0] }) where !secret.isEmpty {
      text = text.replacing(secret, with: "***")
    }
    for start in ["ERROR:", "FATAL:"] where text.hasPrefix(start) {
      text = String(text.dropFirst(start.count))
    }
    return text.trimmingCharacters(in: .whitespaces.union(["."]))
  }
}

/// A connection to a server: the one place that speaks to libpq.
///
/// Every pointer stays in this file: libpq's results are copied before they are freed.
@safe struct PostgreSQLConnection: ~Copyable {
  private let handle: OpaquePointer
  private let address: PostgreSQLAddress

  private init(handle: OpaquePointer, address: PostgreSQLAddress) {
    unsafe self.handle = unsafe handle
    self.address = address
  }

  /// Connects, within ten seconds unless the address says otherwise.
  static func open(_ address: PostgreSQLAddress) throws(ReadingError) -> PostgreSQLConnection {
    let parameters =
      [(keyword: "connect_timeout", value: "10")] + address.parameters
      + [("client_encoding", "UTF8"), ("fallback_application_name", "merilo")]
    let keywords = unsafe CStrings(parameters.map(\.keyword))
    let values = unsafe CStrings(parameters.map(\.value))
    let handle = unsafe PQconnectdbParams(keywords.pointers, values.pointers, 0)
    unsafe keywords.free()
    unsafe values.free()
    guard let handle = unsafe handle else {
      throw ReadingError(.databaseUnreachable("out of memory"), file: address.origin)
    }
    let connection = unsafe PostgreSQLConnection(handle: handle, address: address)
    // Notices are text of the server, which libpq would print on standard error.
    _ = unsafe PQsetNoticeReceiver(connection.handle, { _, _ in }, nil)
    guard unsafe PQstatus(connection.handle) == CONNECTION_OK else {
      throw ReadingError(.databaseUnreachable(connection.lastMessage), file: address.origin)
    }
    return connection
  }

  deinit { unsafe PQfinish(handle) }

  private var lastMessage: String {
    address.presentable(unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? "")
  }

  /// Carries out a statement without a result.
  func perform(_ statement: String) throws(ReadingError) {
    let result = unsafe PQexec(handle, statement)
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw ReadingError(.databaseRefused(lastMessage), file: address.origin)
    }
  }

  /// The values of a small result, row by row.
  func values(_ query: String, origin: String) throws(ReadingError) -> [String] {
    let result = unsafe PQexec(handle, query)
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_TUPLES_OK else {
      throw ReadingError(.databaseRefused(lastMessage), file: origin)
    }
    var values: [String] = []
    for row in 0..<(unsafe PQntuples(result)) {
      for column in 0..<(unsafe PQnfields(result)) {
        unsafe values.append(String(cString: PQgetvalue(result, row, column)))
      }
    }
    return values
  }

  /// The result of a query as comma-separated values with a header, as it streams in.
  func copy(_ query: String, origin: String) throws(ReadingError) -> Data {
    let opening = unsafe PQexec(handle, "COPY (\(query)\n) TO STDOUT (FORMAT csv, HEADER)")
    let isOpen = unsafe PQresultStatus(opening) == PGRES_COPY_OUT
    unsafe PQclear(opening)
    guard isOpen else { throw ReadingError(.databaseRefused(lastMessage), file: origin) }
    var bytes = Data()
    var buffer: UnsafeMutablePointer<CChar>?
    while true {
      let count = unsafe PQgetCopyData(handle, &buffer, 0)
      guard count > 0, let line = unsafe buffer else { break }
      unsafe bytes.append(
        UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self), count: Int(count))
      unsafe PQfreemem(line)
    }
    // What ends the stream: success, or an error on the way.
    var isWhole = true
    while let result = unsafe PQgetResult(handle) {
      if unsafe PQresultStatus(result) != PGRES_COMMAND_OK { isWhole = false }
      unsafe PQclear(result)
    }
    guard isWhole else { throw ReadingError(.databaseRefused(lastMessage), file: origin) }
    return bytes
  }
}

/// Copies of texts as C strings behind a null-terminated list of pointers.
@unsafe private struct CStrings {
  private let copies: [UnsafeMutablePointer<CChar>?]
  let pointers: [UnsafePointer<CChar>?]

  init(_ texts: [String]) {
    unsafe copies = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers = unsafe copies.map { unsafe UnsafePointer($0) } + [nil]
  }

  func free() {
    for index in unsafe copies.indices { unsafe Foundation.free(copies[index]) }
  }
}
#endif
