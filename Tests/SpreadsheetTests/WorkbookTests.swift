import Foundation
import Testing

@testable import Spreadsheet

@Suite struct WorkbookTests {
  @Test func emptyFilesAreNoWorkbooks() {
    #expect(throws: WorkbookError(.notAWorkbook)) {
      try Workbook(Data(), limits: WorkbookLimits())
    }
  }

  @Test func absentFilesAreNotFound() {
    #expect(throws: WorkbookError(.notFound)) {
      try Workbook(path: "/nowhere/nothing.xlsx")
    }
  }
}
