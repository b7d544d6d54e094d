"""The engines: each loads tables of text columns and answers a statement with a CSV."""

import csv
import io


def table_text(columns, rows):
    """A CSV as PostgreSQL writes it: a missing value is an empty field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return out.getvalue()


class PostgreSQL:
    name = "postgresql"

    def __init__(self, server):
        self.server = server

    def load(self, table, path, columns):
        definition = ", ".join(f'"{column}" text' for column in columns)
        self.server.ask(f'CREATE TABLE "{table}" ({definition})')
        with open(path, "rb") as file:
            self.server.ask(f'COPY "{table}" FROM STDIN (FORMAT csv, HEADER)', stdin=file)

    def answer(self, statement):
        return self.server.ask(f"COPY ({statement}) TO STDOUT (FORMAT csv, HEADER)")


class DuckDB:
    name = "duckdb"

    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()

    def load(self, table, path, columns):
        self.connection.execute(
            f'CREATE TABLE "{table}" AS SELECT * FROM read_csv(?, header = true, '
            "all_varchar = true, quote = '\"', delim = ',')", [str(path)])

    def answer(self, statement):
        result = self.connection.execute(statement)
        return table_text([column[0] for column in result.description], result.fetchall())


class Spark:
    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        self.session = (
            SparkSession.builder.master("local[2]").appName("merilo")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")

    def load(self, table, path, columns):
        frame = self.session.read.csv(
            str(path), header=True, inferSchema=False, multiLine=True, escape='"',
            ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False)
        frame.cache().createOrReplaceTempView(table)
        frame.count()

    def answer(self, statement):
        frame = self.session.sql(statement)
        return table_text(frame.columns, [tuple(row) for row in frame.collect()])

    def close(self):
        self.session.stop()


class ClickHouse:
    name = "clickhouse"

    def __init__(self):
        from chdb.session import Session

        self.session = Session()

    def load(self, table, path, columns):
        definition = ", ".join(f"`{column}` Nullable(String)" for column in columns)
        self.session.query(f"CREATE TABLE `{table}` ({definition}) ENGINE = Memory")
        self.session.query(
            f"INSERT INTO `{table}` SELECT * FROM file('{path}', 'CSVWithNames', "
            f"'{definition}') SETTINGS input_format_csv_trim_whitespaces = 0, "
            "input_format_csv_empty_as_default = 1")

    def answer(self, statement):
        text = str(self.session.query(statement, "CSVWithNames"))
        # All texts come in quotes and missing values as \N.
        header, *rows = csv.reader(io.StringIO(text))
        return table_text(header, [[None if v == "\\N" else v for v in row] for row in rows])
