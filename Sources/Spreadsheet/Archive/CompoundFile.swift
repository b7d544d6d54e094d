import Foundation

/// What a file of Microsoft's older container (OLE) holds, as far as it decides how to refuse it.
enum CompoundFile {
  private static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

  /// Why a file in the container cannot be read; `nil` when it is no such file.
  static func refusal(_ data: Data) -> WorkbookError.Kind? {
    guard data.starts(with: signature) else { return nil }
    let names = streamNames(ArchiveBytes(data: data))
    if names.contains("EncryptedPackage") || names.contains("EncryptionInfo") {
      return .passwordProtected
    }
    return names.contains("Workbook") || names.contains("Book") ? .legacyWorkbook : .notAWorkbook
  }

  /// The names of the streams, from the chain of directory sectors.
  private static func streamNames(_ bytes: ArchiveBytes) -> Set<String> {
    guard bytes.count >= 512 else { return [] }
    let shift = bytes.number16(30)
    guard shift == 9 || shift == 12 else { return [] }
    func offset(_ sector: Int) -> Int? {
      let offset = (sector + 1) << shift
      return offset + 1 << shift <= bytes.count ? offset : nil
    }
    var names: Set<String> = []
    var sector = bytes.number32(48)
    // A chain may be a ring: no workbook has as many directory sectors.
    for _ in 0..<64 {
      guard let start = offset(sector) else { break }
      for entry in stride(from: start, to: start + 1 << shift, by: 128) {
        let length = min(64, bytes.number16(entry + 64)) / 2
        let units = (0..<max(0, length - 1)).map { UInt16(bytes.number16(entry + 2 * $0)) }
        names.insert(String(decoding: units, as: UTF16.self))
      }
      let (table, place) = sector.quotientAndRemainder(dividingBy: 1 << (shift - 2))
      guard table < 109, let next = offset(bytes.number32(76 + 4 * table)) else { break }
      sector = bytes.number32(next + 4 * place)
    }
    return names
  }
}
