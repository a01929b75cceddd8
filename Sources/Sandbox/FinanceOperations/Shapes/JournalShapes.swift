/// The journal sets (contracts/d365fo.md section 6, entities.json). A letter or an enumeration follows each
/// name.
enum JournalShapes {
  static let text = """
    set CustomerPaymentJournalHeaders CustomerPaymentJournalHeader dataAreaId JournalBatchNumber
    dataAreaId:S JournalBatchNumber:S JournalName:S OverrideSalesTax:NoYes Description:S IsPosted:NoYes

    set CustomerPaymentJournalLines CustomerPaymentJournalLine dataAreaId JournalBatchNumber LineNumber
    dataAreaId:S JournalBatchNumber:S LineNumber:D UseSalesTaxDirectionFromMainAccount:NoYes MarkedInvoice:S
    Voucher:S DepositNumber:S ItemWithholdingTaxGroup:S OffsetAccountType:LedgerJournalACType
    PostdatedCheckCashierDisplayValue:S PostdatedCheckMaturityDate:T SettleVoucher:SettlementType
    TransactionDate:T NACHAIATOFACScreeningIndicator:CustVendGatewayOperatorOFACIndicatorUS
    BankTransactionType:S PaymentReference:S CustomerName:S ChineseVoucherType:S
    NACHAIATForeignExchangeIndicator:CustVendForeignExchIndicatorUS PostdatedCheckSalespersonDisplayValue:S
    NACHAIATForeignExchangeReferenceIndicator:CustVendForeignExchRefIndicatorUS DebitAmount:D TaxItemGroup:S
    NACHAIATOFACSecondaryScreeningIndicator:CustVendSecondaryOFACIndicatorUS ThirdPartyBankAccountId:S
    TransactionText:S PostdatedCheckNumber:S OffsetAccountDisplayValue:S AccountDisplayValue:S
    DefaultDimensionsForAccountDisplayValue:S PostdatedCheckOriginalCheckNumber:S PaymentMethodName:S
    CentralBankImportDate:T NACHAIATReceivingDFIQualifier:CustVendOriginatingDFIQualifierUS
    OffsetTransactionText:S MarkedInvoiceCompany:S UseABankDepositSlip:NoYes PaymentSpecification:S
    OffsetFinTagDisplayValue:S PostdatedCheckIsReplacementCheck:NoYes
    NACHAIATOriginatingDFIQualifier:CustVendOriginatingDFIQualifierUS AccountType:LedgerJournalACType
    TaxGroup:S ExchangeRate:D ReportingCurrencyExchRate:D FinTagDisplayValue:S PaymentId:S
    CalculateWithholdingTax:NoYes PostingProfile:S PostdatedCheckReasonForStop:S CreditAmount:D
    OverrideSalesTax:NoYes OffsetCompany:S IsPrepayment:NoYes NACHAIATForeignExchangeReference:S
    DefaultDimensionsForOffsetAccountDisplayValue:S ReportingCurrencyExchRateSecondary:D CurrencyCode:S
    SecondaryExchangeRate:D PostdatedCheckReceivedDate:T Company:S PostdatedCheckBankBranch:S
    CentralBankPurposeCode:S PostdatedCheckReplacementComments:S PostdatedCheckStopPayment:NoYes
    ChineseVoucher:S PostdatedCheckBankName:S CentralBankPurposeText:S PaymentNotes:S

    set LedgerJournalHeaders LedgerJournalHeader dataAreaId JournalBatchNumber
    dataAreaId:S JournalBatchNumber:S AccountingCurrency:S JournalName:S IntegrationKey:S Description:S
    PostingLayer:CurrentOperationsTax IsPosted:NoYes JournalTotalCredit:D JournalTotalDebit:D

    set LedgerJournalLines LedgerJournalLine dataAreaId JournalBatchNumber LineNumber
    dataAreaId:S JournalBatchNumber:S LineNumber:D ReverseEntry:NoYes ItemSalesTaxGroup:S CashDiscountDate:T
    Voucher:S Text:S OffsetAccountType:LedgerJournalACType IsWithholdingCalculationEnabled:NoYes
    ReverseDate:T TransDate:T DefaultDimensionDisplayValue:S PaymentReference:S Document:S
    CashDiscountAmount:D ExchRate:D ChineseVoucherType:S DebitAmount:D SalesTaxCode:S DocumentDate:T
    OffsetAccountDisplayValue:S AccountDisplayValue:S CashDiscount:S OffsetDefaultDimensionDisplayValue:S
    OffsetFinTagDisplayValue:S SalesTaxGroup:S AccountType:LedgerJournalACType Invoice:S DueDate:T
    ReportingCurrencyExchRate:D FinTagDisplayValue:S PaymentMethod:S PaymentId:S PostingProfile:S
    ExchRateSecond:D CreditAmount:D OverrideSalesTax:NoYes OffsetCompany:S Quantity:D
    ItemWithholdingTaxGroupCode:S TaxExemptNumber:S ReportingCurrencyExchRateSecondary:D CurrencyCode:S
    Company:S ChineseVoucher:S DiscountPercentage:D OffsetText:S

    set LedgerJournalTableBiEntities LedgerJournalTableBiEntity dataAreaId JournalNum
    dataAreaId:S JournalNum:S ReverseEntry:NoYes PostedDateTime:T SimulationPosted_IT:NoYes JournalName:S
    OffsetAccountType:LedgerJournalACType BankRemittanceType:BankRemittanceType ReverseDate:T
    RetailStatementId:S JournalType:LedgerJournalType JournalBalance:D VoucherAllocatedAtPosting:NoYes
    EUROTriangulation:NoYes FinTag:L IsLedgerDimensionNameUpdated:NoYes
    CustVendNegInstProtestProcess:CustVendNegInstProtestProcess ReportingCurrencyFixedExchRate:NoYes
    InUseBy:S RejectedBy:S AssetTransferType_LT:LtAssetTransferType ExchRate:D ReportedAsReadyBy:S
    Posted:NoYes SessionLoginDateTime:T SysCreatedBy:S JournalTotalDebit:D ParentJournalNum:S
    NumberSequenceTable:L BankTransSummarizationEnabled:NoYes journalTotalOffsetBalance:D
    ProtestSettledBill:NoYes DocumentNum:S LedgerJournalInclTax:NoYes OriginalCompany:S Approver:L
    WorkflowApprovalStatus:LedgerJournalWFApprovalStatus Name:S
    BankTransSummarizationCriteria:BankTransSummarizationCriteria ReportingCurrencyExchRate:D NumOfLines:I
    LinesLimitBeforeDistribution:I OriginalJournalNum:S TaxObligationCompany:TaxObligationCompany
    UserBlockId:S SysDataAreaId:S PaymentsGenerated_IT:NoYes SystemBlocked:NoYes
    JournalTotalCreditReportingCurrency:D Log:S GroupBlockId:S SysRecVersion:I
    JournalTotalDebitReportingCurrency:D JournalTotalCredit:D SourceKey:L BankAccountId:S EndBalance:D
    OverrideSalesTax:NoYes OffsetLedgerDimensionValuesJson:S ExchrateSecondary:D FixedOffsetAccount:NoYes
    CurrencyCode:S ReportingCurrencyExchRateSecondary:D FixedExchRate:NoYes
    DetailSummaryPosting:DetailSummary DelayTaxCalculation:NoYes SessionId:I SysModifiedBy:S
    IntegrationKey:S IsAdjustmentJournal:NoYes CurrentOperationsTax:CurrentOperationsTax
    """
}
